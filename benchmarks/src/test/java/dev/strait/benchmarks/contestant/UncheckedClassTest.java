package dev.strait.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.workload.Solo;
import org.junit.jupiter.api.Test;

class UncheckedClassTest {
    @Test
    void inAJvmOfEverybodyItIsNotMeasured() {
        Exception thrown = assertThrows(
                IllegalStateException.class,
                () -> ((Local) Contestants.named("strait-unchecked")).run(new Solo(16, 512), Mode.VIRTUAL_2));
        assertTrue(thrown.toString().contains("the check is in: "), thrown::toString);
    }

    /** As it would be if the method were called otherwise one day: nothing must be measured then. */
    @Test
    void aClassWithoutTheCheckIsRefused() throws Exception {
        byte[] abstracted = Unchecked.classFile("dev/strait/Tenure.class");
        Exception thrown = assertThrows(IllegalStateException.class, () -> Unchecked.withoutCheck(abstracted));
        assertEquals("there is no void admit() in dev/strait/Tenure", thrown.getMessage());
    }
}
