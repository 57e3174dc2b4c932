package dev.strait.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UncheckedClassTest {
    @Test
    void theCheckIsTakenOutOfTheClassThatHasIt() throws Exception {
        byte[] checked = Unchecked.classFile("dev/strait/Held.class");
        assertFalse(Arrays.equals(checked, Unchecked.withoutCheck(checked)));
    }

    /** As it would be if the method were called otherwise one day: nothing must be measured then. */
    @Test
    void aClassWithoutTheCheckIsRefused() throws Exception {
        byte[] abstracted = Unchecked.classFile("dev/strait/Tenure.class");
        Exception thrown = assertThrows(IllegalStateException.class, () -> Unchecked.withoutCheck(abstracted));
        assertEquals("there is no void admit() in dev/strait/Tenure", thrown.getMessage());
    }
}
