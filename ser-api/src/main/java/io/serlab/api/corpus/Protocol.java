package io.serlab.api.corpus;

import java.util.List;

/**
 * How a corpus is used and scored.
 *
 * @param classes the class list, in its order; empty in a reader's own protocol if it takes all labels it finds
 * @param metric the name of the metric that chooses the epoch and orders runs
 */
public record Protocol(
        Task task,
        List<String> classes,
        LabelMap labels,
        SplitMap splits,
        Folds folds,
        Development development,
        AbsentClassRule absentClasses,
        String metric) {

    public Protocol {
        classes = List.copyOf(classes);
        if (classes.size() != classes.stream().distinct().count()) {
            throw new IllegalArgumentException("a class is listed twice: " + classes);
        }
    }

    /** Classes by macro F1 over the fixed class list, on the corpus's own splits. */
    public static Protocol ofClasses(List<String> classes) {
        return new Protocol(
                Task.CLASSES,
                classes,
                LabelMap.IDENTITY,
                SplitMap.PLAIN,
                new Folds.None(),
                new Development.Given(),
                AbsentClassRule.ZERO,
                "macro_f1");
    }

    /** This protocol with another label map. */
    public Protocol with(LabelMap other) {
        return new Protocol(task, classes, other, splits, folds, development, absentClasses, metric);
    }

    /** This protocol with another use of the corpus's splits. */
    public Protocol with(SplitMap other) {
        return new Protocol(task, classes, labels, other, folds, development, absentClasses, metric);
    }

    /** This protocol with other folds and the development sets that go with them. */
    public Protocol with(Folds otherFolds, Development otherDevelopment) {
        return new Protocol(task, classes, labels, splits, otherFolds, otherDevelopment, absentClasses, metric);
    }
}
