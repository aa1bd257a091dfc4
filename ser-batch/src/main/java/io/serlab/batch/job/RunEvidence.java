package io.serlab.batch.job;

import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionSegments;
import io.serlab.core.faithfulness.Curves;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import io.serlab.core.report.Evidence;
import io.serlab.core.report.FaithfulnessChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a run's page tells beside its scores and its attention. */
final class RunEvidence {
    private RunEvidence() {}

    /**
     * From the files of a run.
     *
     * @param seconds the length of each recording
     */
    static Evidence of(Path runFolder, AttentionFile attention, Map<String, Double> seconds) {
        return new Evidence(
                Faithfulness.find(runFolder).map(RunEvidence::faithfulness).orElse(List.of()),
                AttentionSegments.of(attention.frames(), attention.notes().times(), seconds)
                        .utterances());
    }

    private static List<FaithfulnessChart> faithfulness(Faithfulness found) {
        return found.uniform()
                ? List.of()
                : found.erasures().stream()
                        .filter(erasure -> erasure != Erasure.MEAN_FRAME) // in faithfulness.json alone
                        .map(erasure -> faithfulness(found, erasure))
                        .toList();
    }

    private static FaithfulnessChart faithfulness(Faithfulness found, Erasure erasure) {
        Faithfulness.Condition condition = found.condition(erasure, Target.PREDICTED);
        return new FaithfulnessChart(
                erasure.toString(),
                "probability of the predicted class",
                found.utterances(erasure),
                curves(condition, condition.deletedShares(), Curves::deletion, Curves::deletionArea),
                curves(condition, condition.keptShares(), Curves::keeping, Curves::keepingArea),
                verdict(found, erasure));
    }

    private static List<FaithfulnessChart.Curve> curves(
            Faithfulness.Condition condition,
            List<Double> shares,
            Function<Curves, double[]> scores,
            Function<Curves, Double> area) {
        List<FaithfulnessChart.Curve> curves = new ArrayList<>();
        condition.curves().forEach((ordering, each) -> {
            List<FaithfulnessChart.Point> points = new ArrayList<>();
            for (int i = 0; i < shares.size(); i++) {
                points.add(new FaithfulnessChart.Point(shares.get(i), scores.apply(each)[i]));
            }
            curves.add(new FaithfulnessChart.Curve(ordering.toString(), area.apply(each), points));
        });
        return curves;
    }

    private static String verdict(Faithfulness found, Erasure erasure) {
        String frames = erasure == Erasure.SILENCE ? "The stretches" : "The frames";
        return found.holdsOver(erasure, Ordering.RANDOM)
                ? frames
                        + " with most attention matter more than random ones: every gain, of deletion and of keeping, "
                        + "for the predicted and for the true class, lies above 0 with its whole interval."
                : frames
                        + " with most attention are not shown to matter more than random ones: not every gain, of deletion "
                        + "and of keeping, for the predicted and for the true class, lies above 0 with its whole interval.";
    }
}
