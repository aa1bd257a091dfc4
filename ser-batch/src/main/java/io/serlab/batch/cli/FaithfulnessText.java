package io.serlab.batch.cli;

import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether predictions rest on what gets attention, as a table. */
final class FaithfulnessText {
    private FaithfulnessText() {}

    static String of(Faithfulness found) {
        if (found.uniform()) {
            return "Faithfulness: attention weighs all frames alike, so there is nothing to test.\n";
        }
        StringBuilder text = new StringBuilder(tables(found, Erasure.DROP));
        if (found.silenced() > 0) {
            text.append(tables(found, Erasure.SILENCE));
        }
        return text.toString();
    }

    private static String tables(Faithfulness found, Erasure erasure) {
        StringBuilder text = new StringBuilder(verdict(found, erasure));
        for (Target target : Target.values()) {
            text.append("%s, probability of the %s class: gain of attention over\n"
                    .formatted(
                            erasure == Erasure.DROP ? "Frames dropped" : "Silence in the audio",
                            target == Target.PREDICTED ? "predicted" : "true"));
            List<List<String>> rows = new ArrayList<>();
            found.condition(erasure, target).gains().forEach(gain -> rows.add(row(gain)));
            text.append(Tables.indented(Tables.of(List.of("FRAMES BY", "DELETED FIRST", "KEPT LONGEST"), rows)));
        }
        return text.toString();
    }

    private static String verdict(Faithfulness found, Erasure erasure) {
        return "Faithfulness (%d utterances%s): %s with most attention %s more than random ones.\n"
                .formatted(
                        found.utterances(erasure),
                        erasure == Erasure.DROP ? "" : ", silence in the audio",
                        erasure == Erasure.DROP ? "the frames" : "the stretches",
                        found.holdsOver(erasure, Ordering.RANDOM) ? "matter" : "are not shown to matter");
    }

    private static List<String> row(Gain gain) {
        return List.of(gain.over().toString(), figure(gain.deletion()), figure(gain.keeping()));
    }

    private static String figure(Gain.Figure figure) {
        return String.format(
                Locale.ROOT,
                "%+.4f (%+.4f – %+.4f)",
                figure.mean(),
                figure.interval().low(),
                figure.interval().high());
    }
}
