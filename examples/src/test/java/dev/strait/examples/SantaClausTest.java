package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;
import java.util.List;

class SantaClausTest {
    private static final int YEARS = 20;

    @BothBackends
    void meetsWholeGroups(String backend) throws InterruptedException {
        List<SantaClaus.Meeting> diary = SantaClaus.run(Network.on(backend), YEARS);
        assertEquals(YEARS, diary.stream().filter(SantaClaus.Meeting::toys).count());
        for (SantaClaus.Meeting meeting : diary) {
            assertEquals(
                    meeting.toys() ? SantaClaus.REINDEER : SantaClaus.GROUP,
                    meeting.visitors().stream().distinct().count(),
                    () -> "not a group: " + meeting);
        }
    }

    @BothBackends
    void retiresWithTheLastDelivery(String backend) throws InterruptedException {
        assertEquals(true, SantaClaus.run(Network.on(backend), 1).getLast().toys());
    }
}
