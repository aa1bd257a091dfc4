package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.submission.Findings.Place;
import io.serlab.core.training.DimensionScale;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One class.
 *
 * @param classes the letter of each and what it stands for, in the challenge's order
 */
record ClassValue(Map<String, String> classes) implements SubmissionValues {

    @Override
    public void requirePredicted(String pack, List<String> predicted, boolean rated, DimensionScale scale) {
        if (predicted.isEmpty()) {
            throw new InvalidInputException(
                    "classes-not-predicted",
                    "Submission pack '%s' holds a class per utterance, but protocol.task is dimensions: name a pack of arousal, valence and dominance, such as is2025-task2."
                            .formatted(pack),
                    "submission.pack",
                    null,
                    null);
        }
        requireClasses(pack, predicted);
    }

    void requireClasses(String pack, Collection<String> predicted) {
        List<String> foreign =
                predicted.stream().filter(name -> !classes.containsKey(name)).toList();
        if (!foreign.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-class",
                    "Submission pack '%s' has no class %s; its classes are %s"
                            .formatted(pack, String.join(", ", foreign), String.join(", ", classes.keySet())),
                    "protocol.classes",
                    "map the corpus's labels to these letters under protocol.labels",
                    null);
        }
    }

    @Override
    public List<String> cells(PredictionRow row) {
        return List.of(row.predicted());
    }

    @Override
    public boolean areValues(List<String> cells) {
        return classes.containsKey(cells.get(0).strip());
    }

    @Override
    public void check(List<SubmissionRow> rows, Findings findings) {
        List<SubmissionRow> unknown =
                rows.stream().filter(row -> !classes.containsKey(row.label())).toList();
        String allowed = classes.entrySet().stream().map(ClassValue::words).collect(Collectors.joining(", "));
        findings.errorAt(
                unknown.stream().map(row -> new Place(row.line(), row.label())).toList(),
                "unknown-class",
                "rows hold no class of this challenge, which are " + allowed);
    }

    @Override
    public void warn(List<SubmissionRow> rows, Findings findings) {
        Set<String> predicted = rows.stream().map(SubmissionRow::label).collect(Collectors.toSet());
        List<String> never = classes.entrySet().stream()
                .filter(each -> !predicted.contains(each.getKey()))
                .map(ClassValue::words)
                .toList();
        if (!never.isEmpty()) {
            findings.warning("class-never-predicted", "No row has class " + String.join(", ", never), null);
        }
    }

    private static String words(Map.Entry<String, String> each) {
        return "%s (%s)".formatted(each.getKey(), each.getValue());
    }
}
