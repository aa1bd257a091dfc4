package io.serlab.core.corpus;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file of MSP-Podcast that holds what each rater said, one row per rater and turn: the primary emotion in a column
 * {@code EmoClass_Major} of its own, or second in the line of column {@code EmoDetail} (releases 1.7 to 1.12).
 */
final class RaterLabels {
    static final String FILE = "Labels/labels_detailed.csv";

    private static final String MAJOR = "EmoClass_Major";
    private static final String DETAIL = "EmoDetail";
    private static final String OTHER = "O";
    // The words of the raters' form; whatever else a rater wrote is another emotion.
    private static final Map<String, String> LETTERS = Map.of(
            "Angry",
            "A",
            "Sad",
            "S",
            "Happy",
            "H",
            "Surprise",
            "U",
            "Fear",
            "F",
            "Disgust",
            "D",
            "Contempt",
            "C",
            "Neutral",
            "N");

    private RaterLabels() {}

    /** For each turn the share of its raters for each letter of {@link ConsensusLabels}. */
    static Map<String, Map<String, Double>> read(Path file) {
        TableFile table = TableFile.delimited(file, ',').requiring(List.of(ConsensusLabels.FILE_NAME));
        boolean separate = table.columns().contains(MAJOR);
        table.requiring(List.of(separate ? MAJOR : DETAIL));
        Map<String, Map<String, Double>> votes = new HashMap<>();
        for (TableRow row : table.rows()) {
            String word = separate ? row.required(MAJOR) : primary(row.required(DETAIL));
            votes.computeIfAbsent(row.required(ConsensusLabels.FILE_NAME), name -> new TreeMap<>())
                    .merge(LETTERS.getOrDefault(word.strip(), OTHER), 1.0, Double::sum);
        }
        votes.values().forEach(RaterLabels::normalise);
        return votes;
    }

    // WORKER00000001; Angry; Annoyed,Frustrated; A:5.0; V:2.0; D:6.0;
    private static String primary(String line) {
        String[] parts = line.split(";", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    private static void normalise(Map<String, Double> votes) {
        double sum = votes.values().stream().mapToDouble(Double::doubleValue).sum();
        votes.replaceAll((letter, count) -> count / sum);
    }
}
