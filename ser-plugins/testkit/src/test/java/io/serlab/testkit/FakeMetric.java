package io.serlab.testkit;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The mean recall over the classes, in order or with one defect. */
public final class FakeMetric implements Metric {
    private final Defect defect;
    private final List<Double> remembered = new ArrayList<>();

    /** What published metrics get wrong. */
    enum Defect {
        NONE,
        /** Averages the figures of batches of 32. */
        AVERAGES_BATCHES,
        /** Leaves the last, incomplete batch out. */
        DROPS_THE_LAST_BATCH,
        /** Gives per cent. */
        PER_CENT,
        /** Says that less is better. */
        UPSIDE_DOWN,
        /** Divides 0 by 0 for a class that does not occur. */
        NAN_FOR_AN_ABSENT_CLASS,
        /** Counts a class that does not occur as right. */
        ABSENT_CLASS_IS_RIGHT,
        /** Leaves out a class that does not occur, whatever the rule. */
        ALWAYS_SKIPS,
        /** Gives 0 for an empty set. */
        ZERO_FOR_NOTHING,
        /** Fails on one utterance. */
        NEEDS_TWO,
        /** Averages over all calls. */
        REMEMBERS
    }

    private FakeMetric(Defect defect) {
        this.defect = defect;
    }

    @Override
    public boolean higherIsBetter() {
        return defect != Defect.UPSIDE_DOWN;
    }

    @Override
    public double compute(MetricInput input) {
        int all = input.truth().size();
        if (all == 0) {
            return defect == Defect.ZERO_FOR_NOTHING ? 0 : Double.NaN;
        }
        return switch (defect) {
            case AVERAGES_BATCHES ->
                IntStream.range(0, (all + 31) / 32)
                        .mapToDouble(batch -> recall(input, 32 * batch, Math.min(32 * batch + 32, all)))
                        .average()
                        .orElseThrow();
            case DROPS_THE_LAST_BATCH -> recall(input, 0, Math.max(1, all - all % 32));
            case PER_CENT -> 100 * recall(input, 0, all);
            case NEEDS_TWO -> input.truth().get(1) < 0 ? Double.NaN : recall(input, 0, all);
            case REMEMBERS -> remember(recall(input, 0, all));
            default -> recall(input, 0, all);
        };
    }

    private double remember(double value) {
        remembered.add(value);
        return remembered.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private double recall(MetricInput input, int from, int to) {
        double sum = 0;
        int counted = 0;
        for (int klass = 0; klass < input.classes().size(); klass++) {
            int own = count(input, klass, from, to, false);
            double right = count(input, klass, from, to, true);
            sum += own > 0 ? right / own : absent();
            boolean skips = input.absentClasses() == AbsentClassRule.SKIP || defect == Defect.ALWAYS_SKIPS;
            counted += own > 0 || !skips ? 1 : 0;
        }
        return sum / counted;
    }

    private double absent() {
        return switch (defect) {
            case NAN_FOR_AN_ABSENT_CLASS -> Double.NaN;
            case ABSENT_CLASS_IS_RIGHT -> 1;
            default -> 0;
        };
    }

    private static int count(MetricInput input, int klass, int from, int to, boolean right) {
        return (int) IntStream.range(from, to)
                .filter(i -> input.truth().get(i) == klass)
                .filter(i -> !right || input.predicted().get(i) == klass)
                .count();
    }

    /** Makes metrics with one defect. */
    public static final class Factory implements MetricFactory {
        private final Defect defect;

        /** Of metrics in order. */
        public Factory() {
            this(Defect.NONE);
        }

        Factory(Defect defect) {
            this.defect = defect;
        }

        @Override
        public ComponentSpec spec() {
            return new ComponentSpec("fake", "The mean recall over the classes, for tests.", "", List.of());
        }

        @Override
        public Metric create(Settings settings) {
            return new FakeMetric(defect);
        }
    }
}
