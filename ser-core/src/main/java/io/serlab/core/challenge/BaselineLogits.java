package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.Listing;
import io.serlab.core.submission.SubmissionWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a submission of the file that the official baseline of 2025 writes, {@code Filename,Prediction} with one raw
 * logit per class in the challenge's order: each row gets the class of the largest.
 */
public final class BaselineLogits {
    private static final List<String> HEADER = List.of("Filename", "Prediction");
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final ChallengeCard card;
    private final String extension;

    /** @param extension what is put behind every name, such as {@code .wav}; empty for nothing */
    public BaselineLogits(ChallengeCard card, String extension) {
        this.card = card;
        this.extension = extension;
    }

    /**
     * Converts a file. Rows come in the challenge's order if they are the challenge's, else in that of the file.
     *
     * @return the rows written
     * @throws InvalidInputException if it is no such file, if a row has not one finite number per class, if two share the
     *     largest, or if a name stands twice or needs quotes; nothing is written then
     */
    public int convert(Path from, Path to) {
        CsvTable table = CsvTable.read(from);
        List<String> classes = card.submission().letters();
        if (!table.header().equals(HEADER) || classes.isEmpty()) {
            throw new InvalidInputException(
                    "no-logits",
                    "%s cannot be converted: a file with the header %s and one logit for each of the classes %s is needed, its header is %s."
                            .formatted(from, String.join(",", HEADER), classes, table.header()));
        }
        Map<String, String> predicted = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            List<String> row = table.rows().get(i);
            String letter = classes.get(largest(row.get(1), classes.size(), "row %d of %s".formatted(i + 2, from)));
            if (predicted.put(name(row.get(0), i + 2, from), letter) != null) {
                twice.add(row.get(0));
            }
        }
        if (!twice.isEmpty()) {
            throw new InvalidInputException(
                    "duplicate-row",
                    "%d names stand twice in %s: %s.".formatted(twice.size(), from, Listing.of(twice)));
        }
        SubmissionWriter.write(to, card.submission(), rows(predicted));
        return predicted.size();
    }

    private String name(String given, int row, Path from) {
        String name = given + extension;
        if (given.isBlank() || !SubmissionWriter.isPlain(name)) {
            throw new InvalidInputException(
                    "invalid-name",
                    "row %d of %s has the name '%s', which cannot stand in a submission: it must not be empty and hold no comma, quote or line end, nor a blank at either end."
                            .formatted(row, from, name));
        }
        return name;
    }

    private List<PredictionRow> rows(Map<String, String> predicted) {
        List<String> asked = card.expectedNames(null).orElse(List.of());
        Set<String> all = new HashSet<>(predicted.keySet());
        List<String> order = all.equals(new HashSet<>(asked)) ? asked : List.copyOf(predicted.keySet());
        return order.stream()
                .map(name -> PredictionRow.of(name, "", predicted.getOrDefault(name, "")))
                .toList();
    }

    private static int largest(String list, int classes, String where) {
        String[] texts = SEPARATOR.split(list.replace("[", "").replace("]", "").strip());
        if (texts.length != classes) {
            throw new InvalidInputException(
                    "wrong-logit-count",
                    "%s has %d numbers, one for each of %d classes is needed: '%s'."
                            .formatted(where, texts.length, classes, list));
        }
        double[] logits = new double[classes];
        int best = 0;
        for (int i = 0; i < classes; i++) {
            logits[i] = finite(texts[i], where, list);
            best = logits[i] > logits[best] ? i : best;
        }
        for (int i = 0; i < classes; i++) {
            if (i != best && logits[i] == logits[best]) {
                throw new InvalidInputException(
                        "tied-logits",
                        "%s has its largest number, %s, twice; which class is meant cannot be told: '%s'."
                                .formatted(where, texts[best], list));
            }
        }
        return best;
    }

    private static double finite(String text, String where, String list) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw noNumber(text, where, list, e);
        }
        throw noNumber(text, where, list, null);
    }

    private static InvalidInputException noNumber(String text, String where, String list, @Nullable Exception cause) {
        return new InvalidInputException(
                "invalid-number", "%s has '%s', which is no finite number: '%s'.".formatted(where, text, list), cause);
    }
}
