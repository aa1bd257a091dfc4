package io.serlab.testkit;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A set with its predictions, to be given to a metric in several disguises. */
record ScoredSet(List<Row> rows) {
    /** Classes that occur. */
    static final int CLASSES = 4;

    /**
     * One utterance.
     *
     * @param truth a class
     * @param predicted a class, of probability {@code confidence}; the others share the rest
     */
    record Row(int truth, int predicted, double confidence, Dimensions trueDimensions, Dimensions predictedDimensions) {

        Row perfect() {
            return new Row(truth, truth, 1, trueDimensions, trueDimensions);
        }

        /** Another class, and dimensions mirrored at the middle of the scale. */
        Row wrong() {
            Dimensions mirrored = new Dimensions(
                    8 - trueDimensions.arousal(), 8 - trueDimensions.valence(), 8 - trueDimensions.dominance());
            return new Row(truth, (truth + 1) % CLASSES, confidence, trueDimensions, mirrored);
        }

        /** What every utterance gets from a model that has learned nothing. */
        Row unchanging() {
            return new Row(truth, 0, confidence, trueDimensions, new Dimensions(4, 4, 4));
        }

        private List<Double> probabilities(int classes) {
            return IntStream.range(0, classes).mapToObj(this::probability).toList();
        }

        private double probability(int klass) {
            double rest = klass < CLASSES ? (1 - confidence) / (CLASSES - 1) : 0;
            return klass == predicted ? confidence : rest;
        }
    }

    /** Two thousand utterances, many of the first class and few of the last; more than half are predicted right. */
    static ScoredSet random() {
        Random random = new Random(6);
        return new ScoredSet(Stream.generate(() -> row(random)).limit(2000).toList());
    }

    private static Row row(Random random) {
        int truth = (int) (CLASSES * random.nextDouble() * random.nextDouble());
        int predicted = random.nextDouble() < 0.6 ? truth : random.nextInt(CLASSES);
        Dimensions dimensions = new Dimensions(scale(random), scale(random), scale(random));
        Dimensions near = new Dimensions(
                dimensions.arousal() + random.nextGaussian(),
                dimensions.valence() + random.nextGaussian(),
                dimensions.dominance() + random.nextGaussian());
        return new Row(truth, predicted, 0.4 + 0.5 * random.nextDouble(), dimensions, near);
    }

    private static double scale(Random random) {
        return 1 + 6 * random.nextDouble();
    }

    ScoredSet mapped(UnaryOperator<Row> change) {
        return new ScoredSet(rows.stream().map(change).toList());
    }

    ScoredSet first(int count) {
        return new ScoredSet(rows.subList(0, count));
    }

    ScoredSet twice() {
        List<Row> twice = new ArrayList<>(rows);
        twice.addAll(rows);
        return new ScoredSet(twice);
    }

    /** By class, then by arousal. */
    ScoredSet sorted() {
        Comparator<Row> byClass = Comparator.comparingInt(Row::truth);
        return new ScoredSet(rows.stream()
                .sorted(byClass.thenComparing(row -> row.trueDimensions().arousal()))
                .toList());
    }

    /**
     * Everything that a metric gets.
     *
     * @param classes those that occur, and others after them
     */
    MetricInput input(TargetKind kind, int classes, AbsentClassRule rule) {
        boolean dimensions = kind == TargetKind.DIMENSIONS;
        List<Row> labelled = dimensions ? List.of() : rows;
        List<Row> rated = dimensions ? rows : List.of();
        List<String> names = List.of("a", "b", "c", "d", "e").subList(0, dimensions ? 0 : classes);
        return new MetricInput(
                names,
                rule,
                each(labelled, Row::truth),
                each(labelled, Row::predicted),
                each(labelled, row -> row.probabilities(classes)),
                each(rated, Row::trueDimensions),
                each(rated, Row::predictedDimensions));
    }

    private static <T> List<T> each(List<Row> rows, Function<Row, T> part) {
        return rows.stream().map(part).toList();
    }
}
