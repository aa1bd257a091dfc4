package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.files.FileTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts the classes in a file of predictions. Of a large development set most of the file is probabilities, which take
 * longer to read than all else that a check does; they are passed over.
 */
final class PredictedClasses {
    private static final String COLUMN = "predicted";

    private PredictedClasses() {}

    /** How often each class is predicted, in the order of the classes; others are not counted. */
    static long[] count(Path file, List<String> classes) {
        long[] counts = new long[classes.size()];
        for (String predicted : plain(file).orElseGet(() -> whole(file))) {
            int index = classes.indexOf(predicted);
            if (index >= 0) {
                counts[index]++;
            }
        }
        return counts;
    }

    private static List<String> whole(Path file) {
        return PredictionTable.read(file).rows().stream()
                .map(PredictionRow::predicted)
                .toList();
    }

    /** The predicted classes of a file in which nothing is quoted; empty for any other file. */
    private static Optional<List<String>> plain(Path file) {
        List<String> predicted = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            int column =
                    header == null ? -1 : Arrays.asList(header.split(",", -1)).indexOf(COLUMN);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] values = line.split(",", column + 2);
                if (column < 0 || values.length <= column || line.indexOf('"') >= 0) {
                    return Optional.empty();
                }
                predicted.add(values[column]);
            }
            return Optional.of(predicted);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read %s: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }
}
