package dev.strait;

import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Exchange}: a call is answered once or abandoned, and both sides know which; whoever waits is woken. */
public final class CallScenarios implements Repertoire {
    private static final long SOON = 10;

    /** A call, and what each said of it. */
    private static final class Said {
        final Calling call = Calling.real(new ActorCarrier());
        final Map<String, String> words = new TreeMap<>();

        /** What may be said, by client and servers in the order of their names. */
        void check(Stage stage, List<String> outcomes) {
            stage.finale(() -> {
                String said = String.join(", ", words.values());
                if (!outcomes.contains(said)) {
                    throw new AssertionError(said);
                }
            });
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("a call, a reply", stage -> {
            Said said = new Said();
            stage.actor("client", () -> said.words.put("client", said.call.await()));
            stage.actor("server", () -> said.words.put("server", said.call.reply("r")));
            said.check(stage, List.of("reply r, counts"));
        });
        all.put("a call, a failure", stage -> {
            Said said = new Said();
            stage.actor("client", () -> said.words.put("client", said.call.await()));
            stage.actor("server", () -> said.words.put("server", said.call.fail()));
            said.check(stage, List.of("failed, counts"));
        });
        for (boolean failed : List.of(true, false)) {
            all.put("a call, a server that ends" + (failed ? " with a failure" : "") + ", a reply", stage -> {
                Said said = new Said();
                said.call.accept();
                stage.actor("client", () -> said.words.put("client", said.call.await()));
                stage.actor("server", () -> said.words.put("server", said.call.endOfServer(failed)));
                stage.actor("third", () -> said.words.put("third", said.call.reply("r")));
                said.check(stage, List.of("failed, over, refused", "reply r, over, counts"));
            });
        }
        all.put("a call in time, a reply", stage -> {
            Said said = new Said();
            stage.actor("client", () -> said.words.put("client", said.call.await(SOON)));
            stage.actor("server", () -> said.words.put("server", said.call.reply("r")));
            said.check(stage, List.of("reply r, counts", "abandoned, does not count"));
        });
        all.put("a call that is interrupted, a reply, a failure", stage -> {
            Said said = new Said();
            Actor client = stage.actor("client", () -> said.words.put("client", said.call.await()));
            stage.actor("server", () -> {
                client.interrupt();
                said.words.put("server", said.call.reply("r"));
            });
            stage.actor("third", () -> said.words.put("third", said.call.fail()));
            said.check(
                    stage,
                    List.of(
                            "reply r, counts, refused",
                            "failed, refused, counts",
                            "abandoned, does not count, refused",
                            "abandoned, refused, does not count"));
        });
        all.put("a call in time, two replies", stage -> {
            Said said = new Said();
            stage.actor("client", () -> said.words.put("client", said.call.await(SOON)));
            stage.actor("server", () -> said.words.put("server", said.call.reply("r")));
            stage.actor("third", () -> said.words.put("third", said.call.reply("s")));
            said.check(
                    stage,
                    List.of(
                            "reply r, counts, refused",
                            "reply s, refused, counts",
                            "abandoned, does not count, refused",
                            "abandoned, refused, does not count"));
        });
        return all;
    }
}
