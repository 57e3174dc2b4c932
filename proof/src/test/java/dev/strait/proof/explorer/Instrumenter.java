package dev.strait.proof.explorer;

import dev.strait.proof.explorer.Site.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/*
 * Puts points into a class: a call of Points before each access to a field that is not final, to an element of an array, and to an
 * object of java.util; and instead of what Thread does for interrupts and spinning.
 *
 * Where the object that is accessed is on top of the stack, or can be brought there, it is passed on from there. Where it is beneath
 * arguments the call goes to a static method with the same parameters instead, a bridge, which is added to the class.
 *
 * Static initializers are no steps: they run whenever a class happens to be needed first. Neither is what only looks: a checkInvariants, a
 * toString.
 */
final class Instrumenter extends ClassVisitor {
    /** How the names of the methods begin that are added. */
    static final String BRIDGE = "explored$";

    private static final String POINTS = "dev/strait/proof/explorer/Points";

    private final Fields fields;
    private final List<Bridge> bridges = new ArrayList<>();
    private boolean steps;
    private boolean isInterface;
    private String type = "";

    private Instrumenter(ClassVisitor next, Fields fields, boolean steps) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
        this.steps = steps;
    }

    /** The class, with points in it; for one of the tests that is not {@link Instrumented}, only what threads do is changed. */
    static byte[] instrument(byte[] bytes, Fields fields, boolean steps) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(new Instrumenter(writer, fields, steps), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        steps |= descriptor.equals(Type.getDescriptor(Instrumented.class));
        return super.visitAnnotation(descriptor, visible);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean looks = name.equals("<clinit>") || name.equals("checkInvariants") || name.equals("toString");
        return looks && steps ? new Quiet(next) : new Pointed(next, name);
    }

    @Override
    public void visitEnd() {
        for (Bridge bridge : bridges) {
            bridge.write(cv, isInterface);
        }
        super.visitEnd();
    }

    // ---------------------------------------------------------------- what is no step

    private static final class Quiet extends MethodVisitor {
        Quiet(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, "quiet", "()V", false);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, "loud", "()V", false);
            }
            super.visitInsn(opcode);
        }
    }

    // ---------------------------------------------------------------- what is

    private final class Pointed extends MethodVisitor {
        private final String method;
        private int line;

        Pointed(MethodVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            super.visitLineNumber(number, start);
        }

        private int site(Access access, String what, int field) {
            return Sites.add(type.replace('/', '.'), method, line, access, what, field);
        }

        private void point(String name, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, name, descriptor, false);
        }

        // ------------------------------------------------------------ fields

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Fields.Declared field = steps ? fields.find(owner, name) : null;
            if (field != null && !field.isFinal()) {
                bringUpOwner(opcode, Type.getType(descriptor).getSize());
                boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
                Access access = field.isVolatile()
                        ? (writes ? Access.WRITE : Access.READ)
                        : (writes ? Access.PLAIN_WRITE : Access.PLAIN_READ);
                String what = field.owner().substring(field.owner().lastIndexOf('/') + 1) + "." + name;
                super.visitLdcInsn(field.number());
                super.visitLdcInsn(site(access, what, field.number()));
                String point = writes ? "write" : "read";
                point(field.isVolatile() ? point : "plain" + (writes ? "Write" : "Read"), "(Ljava/lang/Object;II)V");
                bringBack(opcode, Type.getType(descriptor).getSize());
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        /** The object on top of the stack once more. */
        private void bringUpOwner(int opcode, int size) {
            switch (opcode) {
                case Opcodes.GETFIELD -> super.visitInsn(Opcodes.DUP);
                case Opcodes.PUTFIELD -> {
                    if (size == 1) {
                        super.visitInsn(Opcodes.DUP2);
                        super.visitInsn(Opcodes.POP);
                    } else {
                        super.visitInsn(Opcodes.DUP2_X1);
                        super.visitInsn(Opcodes.POP2);
                        super.visitInsn(Opcodes.DUP);
                    }
                }
                default -> super.visitInsn(Opcodes.ACONST_NULL);
            }
        }

        private void bringBack(int opcode, int size) {
            if (opcode == Opcodes.PUTFIELD && size == 2) {
                super.visitInsn(Opcodes.DUP_X2);
                super.visitInsn(Opcodes.POP);
            }
        }

        // ------------------------------------------------------------ elements

        @Override
        public void visitInsn(int opcode) {
            if (steps && opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
                super.visitInsn(Opcodes.DUP2);
                element(Access.PLAIN_READ, "elementRead");
            } else if (steps && opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                // from array, index, value to array, index, value, array, index
                boolean large = opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE;
                super.visitInsn(large ? Opcodes.DUP2_X2 : Opcodes.DUP_X2);
                super.visitInsn(large ? Opcodes.POP2 : Opcodes.POP);
                super.visitInsn(large ? Opcodes.DUP2_X2 : Opcodes.DUP2_X1);
                element(Access.PLAIN_WRITE, "elementWrite");
            }
            super.visitInsn(opcode);
        }

        /** Takes array and index from the stack. */
        private void element(Access access, String point) {
            super.visitLdcInsn(site(access, "an element", -1));
            point(point, "(Ljava/lang/Object;II)V");
        }

        // ------------------------------------------------------------ calls

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (owner.equals("java/lang/Thread") && isOfThreads(name)) {
                String parameters = opcode == Opcodes.INVOKESTATIC ? "()" : "(Ljava/lang/Thread;)";
                point(
                        name.equals("onSpinWait") || name.equals("yield") ? "spin" : name,
                        parameters + Type.getReturnType(descriptor).getDescriptor());
                return;
            }
            Bridge bridge = steps && opcode != Opcodes.INVOKESTATIC && opcode != Opcodes.INVOKESPECIAL
                    ? bridge(opcode, owner, name, descriptor, ofInterface)
                    : null;
            if (bridge == null) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, type, bridge.name(), bridge.descriptor(), isInterface);
            }
        }

        private static boolean isOfThreads(String name) {
            return switch (name) {
                case "interrupt", "interrupted", "isInterrupted", "onSpinWait", "yield" -> true;
                default -> false;
            };
        }

        private @Nullable Bridge bridge(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            Bridge.Kind kind;
            Access access;
            if (Calls.isHandle(owner)) {
                if (name.equals("coordinateTypes") || name.equals("withInvokeExactBehavior")) {
                    return null;
                }
                kind = Bridge.Kind.HANDLE;
                access = Calls.access(owner, name);
            } else if (Calls.isAtomic(owner)) {
                kind = Bridge.Kind.ATOMIC;
                access = Calls.access(owner, name);
            } else if (Calls.isCollection(owner)) {
                kind = Bridge.Kind.COLLECTION;
                access = Calls.changesCollection(name) ? Access.PLAIN_WRITE : Access.PLAIN_READ;
            } else {
                return null;
            }
            String what = owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
            Bridge bridge = new Bridge(
                    BRIDGE + bridges.size(),
                    kind,
                    opcode,
                    owner,
                    name,
                    descriptor,
                    ofInterface,
                    site(access, what, -1),
                    access);
            bridges.add(bridge);
            return bridge;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (steps
                        && argument instanceof Handle handle
                        && (Calls.isHandle(handle.getOwner()) || Calls.isAtomicVariable(handle.getOwner()))) {
                    throw new IllegalStateException(
                            "a reference to a method would go unseen: " + handle + " in " + type);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
    }
}
