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
        StringBuilder text = new StringBuilder(verdict(found));
        for (Target target : Target.values()) {
            text.append("Frames dropped, probability of the %s class: gain of attention over\n"
                    .formatted(target == Target.PREDICTED ? "predicted" : "true"));
            List<List<String>> rows = new ArrayList<>();
            found.condition(Erasure.DROP, target).gains().forEach(gain -> rows.add(row(gain)));
            text.append(Tables.indented(Tables.of(List.of("FRAMES BY", "DELETED FIRST", "KEPT LONGEST"), rows)));
        }
        return text.toString();
    }

    private static String verdict(Faithfulness found) {
        return "Faithfulness (%d utterances): the frames with most attention %s more than random ones.\n"
                .formatted(found.utterances(), found.holdsOver(Ordering.RANDOM) ? "matter" : "are not shown to matter");
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
