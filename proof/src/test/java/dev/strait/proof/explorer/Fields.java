package dev.strait.proof.explorer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The fields of the classes that are instrumented, as their class files declare them. */
final class Fields {
    /**
     * A field.
     *
     * @param owner the class that declares it, as in class files
     * @param name its name
     * @param flags its access flags
     */
    record Declared(String owner, String name, int flags) {
        boolean isFinal() {
            return (flags & Opcodes.ACC_FINAL) != 0;
        }

        boolean isVolatile() {
            return (flags & Opcodes.ACC_VOLATILE) != 0;
        }

        int number() {
            return Sites.field(owner.replace('/', '.') + "." + name);
        }
    }

    private record Type(@Nullable String parent, Map<String, Declared> fields) {}

    private final ExploringLoader loader;
    private final Map<String, Type> types = new HashMap<>();

    Fields(ExploringLoader loader) {
        this.loader = loader;
    }

    /** The field of that name in that class or what it extends; null if that is none of ours. */
    @Nullable Declared find(String owner, String name) {
        for (String type = owner; type != null && ExploringLoader.isExplored(type.replace('/', '.')); ) {
            Type there = type(type);
            Declared field = there.fields().get(name);
            if (field != null) {
                return field;
            }
            type = there.parent();
        }
        return null;
    }

    private Type type(String name) {
        Type known = types.get(name);
        if (known == null) {
            known = read(name);
            types.put(name, known);
        }
        return known;
    }

    private Type read(String name) {
        Map<String, Declared> fields = new HashMap<>();
        ClassReader reader = new ClassReader(loader.bytes(name.replace('/', '.')));
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable FieldVisitor visitField(
                            int access,
                            String field,
                            String descriptor,
                            @Nullable String signature,
                            @Nullable Object value) {
                        fields.put(field, new Declared(name, field, access));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new Type(reader.getSuperName(), fields);
    }
}
