package dev.strait.proof.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes part in one execution of a {@link Scenario}. */
public final class Stage {
    /** What an actor does. */
    @FunctionalInterface
    public interface Part {
        /** Does it. What it throws is a finding. */
        void act() throws Exception;
    }

    final List<Actor> actors = new ArrayList<>();

    private @Nullable Part finale;

    Stage() {}

    /** Adds an actor; {@link Actor#interrupt} is for other actors. */
    public Actor actor(String name, Part part) {
        Actor actor = new Actor(actors.size(), name, part);
        actors.add(actor);
        return actor;
    }

    /** What is to be looked at when every actor has ended. What it throws is a finding. */
    public void finale(Part check) {
        finale = check;
    }

    @Nullable Part finale() {
        return finale;
    }
}
