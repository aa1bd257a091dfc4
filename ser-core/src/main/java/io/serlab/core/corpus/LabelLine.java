package io.serlab.core.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of MSP-Podcast's {@code labels.txt} or column {@code EmoDetail}: {@code WORKER00000001; Angry; Annoyed,Sad; A:5.0;
 * V:2.0; D:6.0;}. The third part may be missing, as it is on the line that begins a turn.
 */
final class LabelLine {
    private static final Map<String, String> RATINGS =
            Map.of("A:", ConsensusLabels.AROUSAL, "V:", ConsensusLabels.VALENCE, "D:", ConsensusLabels.DOMINANCE);

    private LabelLine() {}

    /**
     * The parts of a line by column; empty ones are absent.
     *
     * @param columns what the parts before the ratings are, in their order; a part too many is of the last column, after a
     *     semicolon: what a rater wrote may hold some
     */
    static Map<String, String> cells(String line, List<String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>();
        for (String part : line.split(";", -1)) {
            String text = part.strip();
            String rating = RATINGS.get(text.substring(0, Math.min(2, text.length())));
            if (rating == null) {
                parts.add(text);
            } else {
                put(cells, rating, text.substring(2));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (!part.isEmpty()) {
                cells.merge(columns.get(Math.min(i, columns.size() - 1)), part, (some, more) -> some + "; " + more);
            }
        }
        return cells;
    }

    private static void put(Map<String, String> cells, String column, String value) {
        if (!value.isBlank()) {
            cells.put(column, value.strip());
        }
    }
}
