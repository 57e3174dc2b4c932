package dev.strait.benchmarks.contestant;

import dev.strait.Network;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workload.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Ourselves without the check of who uses an end, which is taken out of its class file: what the check costs is the difference. No
 * peer of anybody: who breaks the rules of Strait with it is not told.
 *
 * <p>The class file lies before that of everybody on the class path of its JVM. An agent could change it when it is loaded, but in a JVM
 * with any agent each virtual thread that is mounted says so, and hand-offs become dearer by more than what is looked for.
 *
 * @param strait as it is
 */
record Unchecked(Local strait) implements Local {
    private static final String CLASS = "dev/strait/Held.class";
    private static final String CHECK = "admit";

    @Override
    public String name() {
        return "strait-unchecked";
    }

    @Override
    public String about() {
        return "Strait, with the check of who uses an end taken out: what that costs";
    }

    @Override
    public boolean plays(Workload workload, Mode mode) {
        return strait.plays(workload, mode);
    }

    /** Refuses to be measured with the check, in a JVM that has the class file of everybody. */
    @Override
    public Outcome run(Workload workload, Mode mode) throws Exception {
        Class<?> checking = Class.forName(CLASS.replace(".class", "").replace('/', '.'));
        if (origin(checking).equals(origin(Network.class))) {
            throw new IllegalStateException("the check is in: " + checking + " is that of " + origin(checking));
        }
        return strait.run(workload, mode);
    }

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public Map<String, byte[]> classFiles() throws IOException {
        return Map.of(CLASS, withoutCheck(classFile(CLASS)));
    }

    /** The bytes of a class on the class path. */
    static byte[] classFile(String path) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("not on the class path: " + path);
            }
            return in.readAllBytes();
        }
    }

    /** The class with an empty method in the place of the check; throws if it has no such method. */
    static byte[] withoutCheck(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        Emptying emptying = new Emptying(writer);
        reader.accept(emptying, 0);
        if (!emptying.done) {
            throw new IllegalStateException("there is no void " + CHECK + "() in " + reader.getClassName());
        }
        return writer.toByteArray();
    }

    private static final class Emptying extends ClassVisitor {
        private boolean done;

        Emptying(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean abstracted = (access & Opcodes.ACC_ABSTRACT) != 0;
            if (abstracted || !name.equals(CHECK) || !descriptor.equals("()V")) {
                return next;
            }
            next.visitCode();
            next.visitInsn(Opcodes.RETURN);
            next.visitMaxs(0, 1);
            next.visitEnd();
            done = true;
            return null;
        }
    }
}
