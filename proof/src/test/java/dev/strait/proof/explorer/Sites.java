package dev.strait.proof.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All sites and fields by their numbers, which the instrumented classes carry. Filled while classes are loaded. */
final class Sites {
    private static final List<Site> SITES = new ArrayList<>();
    private static final List<String> FIELDS = new ArrayList<>();
    private static final Map<String, Integer> FIELD_NUMBERS = new HashMap<>();

    /** Steps that are no instruction of an instrumented class. */
    static final int START = add("", "", 0, Site.Access.UPDATE, "start", -1);

    static final int PARK = add("", "", 0, Site.Access.UPDATE, "park", -1);
    static final int UNPARK = add("", "", 0, Site.Access.UPDATE, "unpark", -1);
    static final int INTERRUPT = add("", "", 0, Site.Access.UPDATE, "interrupt", -1);
    static final int INTERRUPTED = add("", "", 0, Site.Access.UPDATE, "look for an interrupt", -1);
    static final int CLOCK = add("", "", 0, Site.Access.READ, "look at the clock", -1);
    static final int INVOKED = add("", "", 0, Site.Access.READ, "begin an operation", -1);
    static final int RETURNED = add("", "", 0, Site.Access.WRITE, "return from an operation", -1);
    static final int AMID = add("", "", 0, Site.Access.UPDATE, "in the middle of what should be one step", -1);

    private Sites() {}

    static synchronized int add(String type, String method, int line, Site.Access access, String what, int field) {
        SITES.add(new Site(type, method, line, access, what, field));
        return SITES.size() - 1;
    }

    static synchronized Site get(int number) {
        return SITES.get(number);
    }

    /** The number of a field, by its class and name. */
    static synchronized int field(String name) {
        return FIELD_NUMBERS.computeIfAbsent(name, each -> {
            FIELDS.add(each);
            return FIELDS.size() - 1;
        });
    }

    static synchronized String fieldName(int number) {
        return FIELDS.get(number);
    }
}
