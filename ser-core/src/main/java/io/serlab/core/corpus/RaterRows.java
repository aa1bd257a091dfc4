package io.serlab.core.corpus;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What each rater of MSP-Podcast said, one row per rater and turn, from any file that holds it: CSV with columns of their
 * own ({@code Workers} up to release 1.6, {@code WorkerID} in 2.0) or with a line in column {@code EmoDetail} (1.7 to
 * 1.12), JSON by turn and rater, or the blocks of {@code labels.txt}.
 */
final class RaterRows {
    static final String WORKER = "WorkerID";
    static final String PRIMARY = "EmoClass_Major";
    static final String SECONDARY = "EmoClass_Second";

    private static final String OLD_WORKER = "Workers";
    private static final String DETAIL = "EmoDetail";
    private static final List<String> LINE = List.of(WORKER, PRIMARY, SECONDARY);

    private RaterRows() {}

    /** Goes through the rows in the order of the file; they are not held. */
    static void read(Path file, Consumer<TableRow> each) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
            TableFile.eachEntry(file, (turn, raters) -> json(file, turn, raters, each));
        } else if (name.endsWith(".txt")) {
            TurnBlocks.raters(file, each);
        } else {
            table(file, each);
        }
    }

    private static void table(Path file, Consumer<TableRow> each) {
        TableFile.scan(
                file,
                ',',
                columns -> columns.contains(DETAIL)
                        ? List.of(ConsensusLabels.FILE_NAME, DETAIL)
                        : List.of(ConsensusLabels.FILE_NAME, PRIMARY),
                row -> each.accept(
                        row.get(DETAIL).map(line -> ofLine(row, line)).orElseGet(() -> renamed(row))));
    }

    private static TableRow ofLine(TableRow row, String line) {
        Map<String, String> cells = LabelLine.cells(line, LINE);
        cells.put(ConsensusLabels.FILE_NAME, row.required(ConsensusLabels.FILE_NAME));
        return new TableRow(row.where(), cells);
    }

    private static TableRow renamed(TableRow row) {
        String worker = row.orNull(OLD_WORKER);
        if (worker == null) {
            return row;
        }
        Map<String, String> cells = new LinkedHashMap<>(row.values());
        cells.put(WORKER, worker);
        return new TableRow(row.where(), cells);
    }

    private static void json(Path file, String turn, JsonNode raters, Consumer<TableRow> each) {
        String where = "'" + turn + "' of " + file;
        if (!raters.isObject()) {
            throw TableFile.invalid(where, "it is no JSON object of raters", null);
        }
        raters.properties().forEach(rater -> {
            String place = "rater '" + rater.getKey() + "' of " + where;
            Map<String, String> cells = TableFile.fields(place, rater.getValue());
            cells.put(ConsensusLabels.FILE_NAME, turn);
            cells.put(WORKER, rater.getKey());
            each.accept(new TableRow(place, cells));
        });
    }
}
