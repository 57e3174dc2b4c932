package dev.strait.conformance.broken;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Laws;
import dev.strait.conformance.Promise;
import java.util.Arrays;
import java.util.Set;

/**
 * A defect, and the test that has to find it.
 *
 * @param defect what is wrong
 * @param law the number of the law that is broken
 * @param laws the group of laws
 * @param test its method
 * @param inVain whether the defect shows as a wait in vain, for which there is no need to be patient
 * @param promises what the broken backend promises all the same
 */
public record Hunt(
        Defect defect, String law, Class<? extends Laws> laws, String test, boolean inVain, Set<Promise> promises) {
    static Hunt hunt(Defect defect, String law, Class<? extends Laws> laws, String test) {
        return new Hunt(defect, law, laws, test, false, Set.of());
    }

    Hunt shownByWaiting() {
        return new Hunt(defect, law, laws, test, true, promises);
    }

    Hunt promising(Promise promise) {
        return new Hunt(defect, law, laws, test, inVain, Set.of(promise));
    }

    /** The same test on a backend that has no defect, and keeps its promises. */
    Hunt control() {
        Defect none = promises.contains(Promise.ECONOMY) ? Defect.NONE_ON_THREADS : Defect.NONE;
        return new Hunt(none, "", laws, test, false, promises);
    }

    /** The group in the suite that has these laws. */
    Class<?> group() {
        return Arrays.stream(Conformance.class.getDeclaredClasses())
                .filter(nested -> nested.getSuperclass() == laws)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(laws + " is no group of the suite"));
    }

    @Override
    public String toString() {
        return defect + " fails " + law + " (" + laws.getSimpleName() + "." + test + ")";
    }
}
