package dev.strait.proof.explorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step, and how it has been come to within the class that makes it: a compare-and-set in a helper is as many spots as the helper has callers.
 *
 * @param site the number of the site
 * @param name the methods, the outermost first, and what is done in the last
 * @param lines the lines of the calls
 */
record Spot(int site, String name, List<Integer> lines) implements Comparable<Spot> {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** The spot of the caller, who is about to make a step there. */
    static Spot here(int site) {
        List<StackWalker.StackFrame> frames = frames();
        String path = frames.stream()
                .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                .collect(Collectors.joining(" > "));
        List<Integer> lines =
                frames.stream().map(StackWalker.StackFrame::getLineNumber).toList();
        return new Spot(site, path + " > " + step(site), lines);
    }

    /** Whether a step at that site, in whose middle the caller is, is at this spot. */
    boolean isAt(int other) {
        return site == other && here(other).equals(this);
    }

    private static String step(int site) {
        String what = Sites.get(site).what();
        return what.substring(what.lastIndexOf('.') + 1);
    }

    private static List<StackWalker.StackFrame> frames() {
        List<StackWalker.StackFrame> frames = WALKER.walk(stack -> {
            List<StackWalker.StackFrame> own = new ArrayList<>();
            stack.dropWhile(frame -> !ExploringLoader.isProduction(frame.getClassName()))
                    .filter(frame -> !frame.getMethodName().startsWith(Instrumenter.BRIDGE))
                    .takeWhile(frame -> own.isEmpty()
                            || outer(frame.getClassName())
                                    .equals(outer(own.get(0).getClassName())))
                    .forEach(own::add);
            return own;
        });
        Collections.reverse(frames);
        return frames;
    }

    private static String outer(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String method(String name) {
        return name.startsWith("lambda$") ? name.substring("lambda$".length(), name.lastIndexOf('$')) : name;
    }

    @Override
    public int compareTo(Spot other) {
        int order = name.compareTo(other.name);
        for (int i = 0; order == 0 && i < Math.min(lines.size(), other.lines.size()); i++) {
            order = Integer.compare(lines.get(i), other.lines.get(i));
        }
        return order == 0 ? Integer.compare(site, other.site) : order;
    }

    @Override
    public String toString() {
        return name + " at " + lines;
    }
}
