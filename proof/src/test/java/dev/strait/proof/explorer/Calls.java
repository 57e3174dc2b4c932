package dev.strait.proof.explorer;

import dev.strait.proof.explorer.Site.Access;
import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Type;

/** What the methods of the JDK that an instrumented class calls do to shared memory, by their names. */
final class Calls {
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String ATOMIC = "java/util/concurrent/atomic/";
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final Set<String> COLLECTIONS = Set.of(
            "java/util/Collection",
            "java/util/List",
            "java/util/ArrayList",
            "java/util/Set",
            "java/util/Map",
            "java/util/LinkedHashMap",
            "java/util/HashMap",
            "java/util/Queue",
            "java/util/Deque",
            "java/util/ArrayDeque");
    private static final Set<String> READS = Set.of("get", "getVolatile", "getAcquire", "getOpaque", "getPlain");
    private static final Set<String> WRITES =
            Set.of("set", "setVolatile", "setRelease", "setOpaque", "setPlain", "lazySet");
    private static final Set<String> LOOKS = Set.of("get", "contains", "is", "size", "peek");
    private static final Set<String> CHANGES = Set.of(
            "add", "put", "remove", "poll", "clear", "set", "offer", "pop", "push", "compute", "replace", "sort");

    private Calls() {}

    static boolean isHandle(String owner) {
        return owner.equals(VAR_HANDLE);
    }

    /** An object that many threads may use: each call is one step. */
    static boolean isAtomic(String owner) {
        return owner.startsWith(CONCURRENT);
    }

    static boolean isAtomicVariable(String owner) {
        return owner.startsWith(ATOMIC);
    }

    static boolean isCollection(String owner) {
        return COLLECTIONS.contains(owner);
    }

    static boolean changesCollection(String name) {
        return CHANGES.stream().anyMatch(name::startsWith);
    }

    /** What a call on a handle or an atomic object does. */
    static Access access(String owner, String name) {
        if (!isHandle(owner) && !isAtomicVariable(owner)) {
            return LOOKS.stream().anyMatch(name::startsWith) ? Access.READ : Access.UPDATE;
        }
        if (isHandle(owner) && (name.equals("get") || name.equals("set"))) {
            throw new IllegalStateException("a plain access by a handle is not known how to be checked: " + name);
        }
        return READS.contains(name) ? Access.READ : WRITES.contains(name) ? Access.WRITE : Access.UPDATE;
    }

    /** How many operands a method of a handle has, besides the coordinates of the variable. */
    static int operands(String name) {
        if (READS.contains(name)) {
            return 0;
        }
        return name.contains("ompareAnd") ? 2 : 1;
    }

    /** The descriptor of the wrong version of that method in {@link Weakened}. */
    static String weakened(String owner, String name, String descriptor) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        Type[] all = new Type[parameters.length + 1];
        all[0] = Type.getObjectType(owner);
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        String wanted = Type.getMethodDescriptor(Type.getReturnType(descriptor), all);
        boolean there = Arrays.stream(Weakened.class.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name)
                        && Type.getMethodDescriptor(method).equals(wanted));
        if (!there) {
            throw new IllegalStateException("not known how to be done wrongly: " + owner + "." + name + descriptor);
        }
        return wanted;
    }
}
