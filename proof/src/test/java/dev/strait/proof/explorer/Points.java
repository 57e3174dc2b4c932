package dev.strait.proof.explorer;

import java.lang.constant.DynamicConstantDesc;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What instrumented classes call, before they access shared memory and instead of some methods of {@code Thread}; and what a carrier of actors
 * calls. Outside executions all of it does nothing.
 */
public final class Points {
    private static final int ANY = Sites.field("the whole object");
    private static final IdentityHashMap<VarHandle, Integer> FIELDS = new IdentityHashMap<>();
    private static final int ELEMENTS = -1;

    private Points() {}

    private static Object owner(@Nullable Object owner, int field) {
        return owner == null ? Sites.fieldName(field) : owner;
    }

    // ---------------------------------------------------------------- memory

    /** A plain field is about to be read. */
    public static void plainRead(@Nullable Object owner, int field, int site) {
        plain(owner, field, false, site);
    }

    /** A plain field is about to be written. */
    public static void plainWrite(@Nullable Object owner, int field, int site) {
        plain(owner, field, true, site);
    }

    private static void plain(@Nullable Object owner, int field, boolean writes, int site) {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.plain(owner(owner, field), field, writes, site);
        }
    }

    /** An element of an array is about to be read. */
    public static void elementRead(@Nullable Object array, int index, int site) {
        if (array != null) {
            plain(array, ~index, false, site);
        }
    }

    /** An element of an array is about to be written. */
    public static void elementWrite(@Nullable Object array, int index, int site) {
        if (array != null) {
            plain(array, ~index, true, site);
        }
    }

    /** A volatile field is about to be read. */
    public static void read(@Nullable Object owner, int field, int site) {
        access(owner(owner, field), field, Site.Access.READ, site);
    }

    /** A volatile field is about to be written. */
    public static void write(@Nullable Object owner, int field, int site) {
        access(owner(owner, field), field, Site.Access.WRITE, site);
    }

    private static void access(Object owner, int field, Site.Access access, int site) {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.access(owner, field, access, site);
        }
    }

    /** A collection that is not made for many threads is about to be used. */
    public static void collection(@Nullable Object collection, boolean writes, int site) {
        if (collection != null && !collection.getClass().getName().contains("Immutable")) {
            plain(collection, ANY, writes, site);
        }
    }

    /** A variable is about to be accessed by its handle; returns whether that is to be done wrongly. */
    public static boolean handle(VarHandle handle, @Nullable Object coordinate, int index, int site) {
        Execution execution = Execution.current();
        if (execution == null) {
            return false;
        }
        int field = field(handle);
        Object owner = field == ELEMENTS && coordinate != null ? coordinate : owner(coordinate, field);
        return update(
                execution,
                owner,
                field == ELEMENTS ? ~index : field,
                Sites.get(site).access(),
                site);
    }

    private static boolean update(Execution execution, Object owner, int field, Site.Access access, int site) {
        boolean wrong = access == Site.Access.UPDATE && execution.isWrong(site);
        execution.access(owner, field, access, site);
        return wrong;
    }

    private static int field(VarHandle handle) {
        Integer known = FIELDS.get(handle);
        if (known == null) {
            known = describe(handle);
            FIELDS.put(handle, known);
        }
        return known;
    }

    private static int describe(VarHandle handle) {
        Class<?> owner = handle.coordinateTypes().get(0);
        if (owner.isArray()) {
            return ELEMENTS;
        }
        String name = handle.describeConstable()
                .map(DynamicConstantDesc::constantName)
                .orElseThrow(() -> new IllegalStateException("a variable without a name: " + handle));
        return Sites.field(owner.getName() + "." + name);
    }

    /** A variable that is an object is about to be updated; returns whether that is to be done wrongly. */
    public static boolean atomic(Object atomic, int site) {
        Execution execution = Execution.current();
        return execution != null && update(execution, atomic, ANY, Site.Access.UPDATE, site);
    }

    /** An object that is made for many threads is about to be used. */
    public static void shared(Object object, int site) {
        access(object, ANY, Sites.get(site).access(), site);
    }

    /** The access that was announced last has been made, and has changed something or not. */
    public static void done(boolean changed) {
        Execution execution = Execution.current();
        if (execution != null && changed) {
            execution.changed();
        }
    }

    /** In the middle of an access that is made wrongly. */
    public static void amid() {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.amid();
        }
    }

    /** What follows is no step of an actor. */
    public static void quiet() {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.quiet();
        }
    }

    /** What follows is. */
    public static void loud() {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.loud();
        }
    }

    // ---------------------------------------------------------------- threads

    /** For {@code Thread.onSpinWait} and {@code Thread.yield}. */
    public static void spin() {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.spin();
        }
    }

    /** For {@code Thread.interrupted}. */
    public static boolean interrupted() {
        return Execution.running().isInterrupted(Thread.currentThread(), true);
    }

    /** For {@code Thread.isInterrupted}. */
    public static boolean isInterrupted(Thread thread) {
        return Execution.running().isInterrupted(thread, false);
    }

    /** For {@code Thread.interrupt}. */
    public static void interrupt(Thread thread) {
        Execution.running().interrupt(thread);
    }

    /** Parks the actor that calls. */
    public static void park() {
        Execution.running().park();
    }

    /** Parks the actor that calls until that time at most. */
    public static void parkUntil(long deadline) {
        Execution.running().parkUntil(deadline);
    }

    /** Unparks an actor. */
    public static void unpark(Thread thread) {
        Execution execution = Execution.current();
        if (execution != null) {
            execution.unpark(thread);
        }
    }

    /** The time: it passes when somebody waits for it. */
    public static long time() {
        Execution execution = Execution.current();
        return execution == null ? 0 : execution.time();
    }

    // ---------------------------------------------------------------- histories

    /** An operation begins: returns a number that is higher than that of each operation that had returned before. */
    public static int invoked() {
        return Execution.running().invoked();
    }

    /** An operation has returned: returns a number that is lower than that of each operation that begins later. */
    public static int returned() {
        return Execution.running().returned();
    }
}
