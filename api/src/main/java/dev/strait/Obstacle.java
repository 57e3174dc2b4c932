package dev.strait;

import dev.strait.spi.Blocker;
import java.util.List;

/** What a process parks on in the front end itself, as {@link Blocker} is what it parks on in a core. */
interface Obstacle {
    /** Which wait of that thread this is; as {@link Blocker#waitOf}. */
    int waitOf(Thread thread);

    /** What it waits for: any one of these would do. For a wait that {@link #waitOf} has numbered. */
    List<Want> wants();
}
