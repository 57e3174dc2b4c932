package dev.strait;

import org.jspecify.annotations.Nullable;

/** Places in a program, for error messages. */
final class Site {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String HERE = Site.class.getPackageName() + ".";

    /*
     * A lambda expression has a class of its own, and is evaluated where it stands: so the place where a body of that
     * class was first handed over is, for all but contrived programs, the place for every body of that class, and one
     * walk of the stack will do for a million processes.
     */
    private static final ClassValue<Place> OF_LAMBDA = new ClassValue<>() {
        @Override
        protected Place computeValue(Class<?> type) {
            return new Place();
        }
    };

    private static final class Place {
        private @Nullable String text;
    }

    private Site() {}

    /** Where a process with this body is being started: the nearest caller outside this package. */
    static String ofBody(Object body) {
        Class<?> type = body.getClass();
        if (!type.isHidden()) {
            return here();
        }
        Place place = OF_LAMBDA.get(type);
        String text = place.text;
        if (text == null) {
            text = here();
            place.text = text;
        }
        return text;
    }

    /** The nearest caller outside this package. */
    static String here() {
        String place = WALKER.walk(frames -> frames.filter(frame -> !ours(frame.getClassName()))
                .findFirst()
                .map(Site::place)
                .orElse(null));
        return place == null ? "?" : place;
    }

    private static boolean ours(String className) {
        return className.startsWith(HERE) && className.indexOf('.', HERE.length()) < 0;
    }

    private static @Nullable String place(StackWalker.StackFrame frame) {
        return frame.toStackTraceElement().toString();
    }
}
