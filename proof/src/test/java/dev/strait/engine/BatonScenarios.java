package dev.strait.engine;

import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Baton} alone: one at a time runs requests, and each of them is run once, those of one thread in their order. */
public final class BatonScenarios implements Repertoire {
    /** What is done with a baton, and by whom. */
    private static final class Held {
        final Baton baton = new Baton();
        final List<String> done = new ArrayList<>();
        private boolean inside;

        Baton.Request request(String name) {
            return new Baton.Request() {
                @Override
                void run() {
                    enter();
                    done.add(name);
                    leave();
                }
            };
        }

        private void enter() {
            if (inside) {
                throw new AssertionError("two have the baton");
            }
            inside = true;
            Thread.onSpinWait(); // others come between if they can
        }

        private void leave() {
            inside = false;
        }

        void perform(String name) {
            Baton.Request request = request(name);
            if (baton.takeOrLeave(request)) {
                request.run();
                passOn();
            }
        }

        void passOn() {
            while (!baton.free()) {
                baton.runLeft();
            }
        }

        /** Takes it only if it is free. */
        boolean tryTo(String name) {
            if (!baton.take()) {
                return false;
            }
            if (!baton.isMine()) {
                throw new AssertionError("taken, and not his");
            }
            enter();
            done.add(name);
            leave();
            passOn();
            return true;
        }

        void check(Stage stage, String... inOrder) {
            stage.finale(() -> {
                if (baton.isMine() || !baton.take()) {
                    throw new AssertionError("the baton has not been given back");
                }
                List<String> expected = List.of(inOrder);
                if (!done.stream()
                        .sorted()
                        .toList()
                        .equals(expected.stream().sorted().toList())) {
                    throw new AssertionError("done " + done + ", asked " + expected);
                }
                for (int i = 1; i < inOrder.length; i++) {
                    boolean ofOneThread = inOrder[i].charAt(0) == inOrder[i - 1].charAt(0);
                    if (ofOneThread && done.indexOf(inOrder[i]) < done.indexOf(inOrder[i - 1])) {
                        throw new AssertionError("out of order: " + done);
                    }
                }
            });
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("two with two requests each", stage -> {
            Held held = new Held();
            for (String name : List.of("a", "b")) {
                stage.actor(name, () -> {
                    held.perform(name + 1);
                    held.perform(name + 2);
                });
            }
            held.check(stage, "a1", "a2", "b1", "b2");
        });
        all.put("three with a request each", stage -> {
            Held held = new Held();
            for (String name : List.of("a", "b", "c")) {
                stage.actor(name, () -> held.perform(name + 1));
            }
            held.check(stage, "a1", "b1", "c1");
        });
        all.put("three, of whom one takes it only if it is free", stage -> {
            Held held = new Held();
            stage.actor("a", () -> held.perform("a1"));
            stage.actor("b", () -> {
                held.perform("b1");
                held.perform("b2");
            });
            stage.actor("c", () -> {
                if (!held.tryTo("c1")) {
                    held.perform("c1");
                }
            });
            held.check(stage, "a1", "b1", "b2", "c1");
        });
        return all;
    }
}
