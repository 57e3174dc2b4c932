package dev.strait.proof.explorer;

import dev.strait.proof.explorer.Site.Access;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A static method that announces a call to {@link Points} and makes it; or makes it wrongly, if it is an update and Points says so.
 *
 * @param name its own name
 * @param kind what is called
 * @param opcode how
 * @param owner whose method
 * @param called the method
 * @param calledDescriptor its descriptor
 * @param ofInterface whether it is an interface's
 * @param site the number of the site
 * @param access what the call does
 */
record Bridge(
        String name,
        Kind kind,
        int opcode,
        String owner,
        String called,
        String calledDescriptor,
        boolean ofInterface,
        int site,
        Access access) {
    private static final String POINTS = "dev/strait/proof/explorer/Points";
    private static final String WEAKENED = "dev/strait/proof/explorer/Weakened";
    private static final String OBJECT = "Ljava/lang/Object;";

    /** What is called. */
    enum Kind {
        /** A method of a VarHandle. */
        HANDLE,
        /** An object for many threads. */
        ATOMIC,
        /** A collection for one. */
        COLLECTION
    }

    /** That of the method that is called, with the object before the arguments. */
    String descriptor() {
        return "(L" + owner + ";" + calledDescriptor.substring(1);
    }

    private Type[] parameters() {
        return Type.getArgumentTypes(descriptor());
    }

    void write(ClassVisitor type, boolean inInterface) {
        MethodVisitor code = type.visitMethod(
                (inInterface ? Opcodes.ACC_PRIVATE : 0) | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                name,
                descriptor(),
                null,
                null);
        code.visitCode();
        switch (kind) {
            case HANDLE -> handle(code);
            case ATOMIC -> atomic(code);
            case COLLECTION -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitInsn(access.writes() ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
                code.visitLdcInsn(site);
                points(code, "collection", "(" + OBJECT + "ZI)V");
                call(code);
            }
        }
        code.visitInsn(Type.getReturnType(calledDescriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void points(MethodVisitor code, String point, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, point, descriptor, false);
    }

    private void call(MethodVisitor code) {
        load(code, 0, parameters().length);
        code.visitMethodInsn(opcode, owner, called, calledDescriptor, ofInterface);
        if (access == Access.UPDATE) {
            Type result = Type.getReturnType(calledDescriptor);
            if (result.equals(Type.BOOLEAN_TYPE)) {
                code.visitInsn(Opcodes.DUP);
            } else {
                code.visitInsn(Opcodes.ICONST_1);
            }
            points(code, "done", "(Z)V");
        }
    }

    /** Loads some of the parameters. */
    private void load(MethodVisitor code, int from, int to) {
        Type[] parameters = parameters();
        int local = 0;
        for (int i = 0; i < to; i++) {
            if (i >= from) {
                code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), local);
            }
            local += parameters[i].getSize();
        }
    }

    // ---------------------------------------------------------------- handles

    private int coordinates() {
        return parameters().length - 1 - Calls.operands(called);
    }

    private void handle(MethodVisitor code) {
        int coordinates = coordinates();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        if (coordinates == 0) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 1);
        }
        if (coordinates < 2) {
            code.visitInsn(Opcodes.ICONST_M1);
        } else {
            code.visitVarInsn(Opcodes.ILOAD, 2);
        }
        code.visitLdcInsn(site);
        points(code, "handle", "(L" + owner + ";" + OBJECT + "II)Z");
        if (access == Access.UPDATE) {
            Label right = new Label();
            code.visitJumpInsn(Opcodes.IFEQ, right);
            wrongly(code, coordinates);
            code.visitLabel(right);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        } else {
            code.visitInsn(Opcodes.POP);
        }
        call(code);
    }

    /** Reads, and then writes. */
    private void wrongly(MethodVisitor code, int coordinates) {
        switch (called) {
            case "compareAndSet" -> {
                Label different = new Label();
                get(code, coordinates);
                load(code, 1 + coordinates, 2 + coordinates);
                code.visitJumpInsn(Opcodes.IF_ACMPNE, different);
                set(code, coordinates);
                code.visitInsn(Opcodes.ICONST_1);
                code.visitInsn(Opcodes.IRETURN);
                code.visitLabel(different);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                code.visitInsn(Opcodes.ICONST_0);
                code.visitInsn(Opcodes.IRETURN);
            }
            case "compareAndExchange" -> {
                Label different = new Label();
                get(code, coordinates);
                load(code, 1 + coordinates, 2 + coordinates);
                code.visitJumpInsn(Opcodes.IF_ACMPNE, different);
                set(code, coordinates);
                load(code, 1 + coordinates, 2 + coordinates);
                cast(code);
                code.visitInsn(Opcodes.ARETURN);
                code.visitLabel(different);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                get(code, coordinates);
                cast(code);
                code.visitInsn(Opcodes.ARETURN);
            }
            case "getAndSet" -> {
                get(code, coordinates);
                cast(code);
                set(code, coordinates);
                code.visitInsn(Opcodes.ARETURN);
            }
            default -> throw new IllegalStateException("not known how to be done wrongly: " + called);
        }
    }

    private void cast(MethodVisitor code) {
        code.visitTypeInsn(
                Opcodes.CHECKCAST, Type.getReturnType(calledDescriptor).getInternalName());
    }

    private void get(MethodVisitor code, int coordinates) {
        load(code, 0, 1 + coordinates);
        Type operand = parameters()[1 + coordinates];
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                owner,
                "getVolatile",
                Type.getMethodDescriptor(operand, variable(coordinates)),
                false);
    }

    private void set(MethodVisitor code, int coordinates) {
        points(code, "amid", "()V");
        load(code, 0, 1 + coordinates);
        int count = parameters().length;
        load(code, count - 1, count);
        Type[] operands = new Type[coordinates + 1];
        System.arraycopy(variable(coordinates), 0, operands, 0, coordinates);
        operands[coordinates] = parameters()[count - 1];
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, owner, "setVolatile", Type.getMethodDescriptor(Type.VOID_TYPE, operands), false);
    }

    private Type[] variable(int coordinates) {
        Type[] variable = new Type[coordinates];
        System.arraycopy(parameters(), 1, variable, 0, coordinates);
        return variable;
    }

    // ---------------------------------------------------------------- atomic objects

    private void atomic(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(site);
        if (!Calls.isAtomicVariable(owner) || access != Access.UPDATE) {
            points(code, "shared", "(" + OBJECT + "I)V");
        } else {
            points(code, "atomic", "(" + OBJECT + "I)Z");
            String weakened = Calls.weakened(owner, called, calledDescriptor);
            Label right = new Label();
            code.visitJumpInsn(Opcodes.IFEQ, right);
            load(code, 0, parameters().length);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, WEAKENED, called, weakened, false);
            code.visitInsn(Type.getReturnType(calledDescriptor).getOpcode(Opcodes.IRETURN));
            code.visitLabel(right);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        call(code);
    }
}
