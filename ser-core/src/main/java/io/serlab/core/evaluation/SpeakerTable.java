package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who speaks in the utterances of a prediction file, as CSV {@code id,speaker} beside it, sorted by id; only those whose
 * speaker is known.
 */
public final class SpeakerTable {
    private static final String ID = "id";
    private static final String SPEAKER = "speaker";

    private SpeakerTable() {}

    /** Writes the file atomically, unless no speaker is known. */
    public static void write(Path file, List<PredictionRow> rows) {
        Map<String, String> speakers = new TreeMap<>();
        for (PredictionRow row : rows) {
            String speaker = row.speaker();
            if (speaker != null) {
                speakers.put(row.id(), speaker);
            }
        }
        if (!speakers.isEmpty()) {
            List<List<String>> table = speakers.entrySet().stream()
                    .map(each -> List.of(each.getKey(), each.getValue()))
                    .toList();
            AtomicFiles.write(file, CsvText.of(List.of(ID, SPEAKER), table));
        }
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @return speakers by the ids of utterances
     * @throws InvalidInputException if it is missing or malformed
     */
    public static Map<String, String> read(Path file) {
        CsvTable table = CsvTable.read(file);
        int id = PredictionTable.required(table, ID);
        int speaker = PredictionTable.required(table, SPEAKER);
        Map<String, String> speakers = new TreeMap<>();
        table.rows().forEach(row -> speakers.put(row.get(id), row.get(speaker)));
        return speakers;
    }
}
