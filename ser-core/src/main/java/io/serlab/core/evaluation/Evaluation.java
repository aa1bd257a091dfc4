package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of a set of labelled predictions, over the whole set at once. Immutable and thread-safe. */
public final class Evaluation {
    private final List<String> classes;
    private final AbsentClassRule rule;
    private final Confusion confusion;

    private Evaluation(List<String> classes, AbsentClassRule rule, Confusion confusion) {
        this.classes = List.copyOf(classes);
        this.rule = rule;
        this.confusion = confusion;
    }

    /**
     * Scores predictions.
     *
     * @param classes the protocol's class list
     * @param rows each with its true class
     * @throws io.serlab.api.InvalidInputException if a row has no truth or names a class outside the list
     */
    public static Evaluation of(List<String> classes, AbsentClassRule rule, List<PredictionRow> rows) {
        return new Evaluation(classes, rule, IndexedRows.of(classes, rows).confusion());
    }

    /** The class list, in the order of {@link #perClass} and {@link #confusion}. */
    public List<String> classes() {
        return classes;
    }

    /** {@code macro_f1, uar, accuracy, weighted_f1}, in this order; NaN if there are no rows. */
    public Map<String, Double> metrics() {
        return metrics(confusion, rule);
    }

    /**
     * One of the {@link #metrics}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double metric(String name) {
        Double value = metrics().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no metric '" + name + "': " + metrics().keySet());
        }
        return value;
    }

    static Map<String, Double> metrics(Confusion confusion, AbsentClassRule rule) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("macro_f1", confusion.macroF1(rule));
        metrics.put("uar", confusion.uar(rule));
        metrics.put("accuracy", confusion.accuracy());
        metrics.put("weighted_f1", confusion.weightedF1());
        return Collections.unmodifiableMap(metrics);
    }

    /** One entry per class of the list. */
    public List<ClassScore> perClass() {
        return IntStream.range(0, classes.size())
                .mapToObj(k -> new ClassScore(
                        classes.get(k),
                        confusion.precision(k),
                        confusion.recall(k),
                        confusion.f1(k),
                        confusion.support(k),
                        confusion.predicted(k)))
                .toList();
    }

    /** A copy of the counts: rows are the truth, columns the prediction. */
    public int[][] confusion() {
        return confusion.rows();
    }
}
