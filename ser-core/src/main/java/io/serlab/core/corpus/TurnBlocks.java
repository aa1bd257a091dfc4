package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * MSP-Podcast's {@code labels.txt}: blocks with a blank line between them, each of a line with the turn and its consensus,
 * and a line for every rater.
 */
final class TurnBlocks {
    private static final List<String> TURN = List.of(ConsensusLabels.FILE_NAME, ConsensusLabels.CLASS);
    private static final List<String> RATER = List.of(RaterRows.WORKER, RaterRows.PRIMARY, RaterRows.SECONDARY);

    private TurnBlocks() {}

    /** The first line of every block, as rows of the consensus file without speaker and split. */
    static List<TableRow> turns(Path file) {
        List<TableRow> turns = new ArrayList<>();
        read(file, turns::add, rater -> {});
        return turns;
    }

    /** Goes through the lines of the raters. */
    static void raters(Path file, Consumer<TableRow> each) {
        read(file, turn -> {}, each);
    }

    private static void read(Path file, Consumer<TableRow> turn, Consumer<TableRow> rater) {
        @Nullable String name = null;
        int number = 0;
        for (String line : TableFile.lines(file)) {
            String where = "line " + ++number + " of " + file;
            if (line.isBlank()) {
                name = null;
            } else if (name == null) {
                TableRow row = new TableRow(where, LabelLine.cells(line, TURN));
                name = turnName(row, file);
                turn.accept(row);
            } else {
                Map<String, String> cells = LabelLine.cells(line, RATER);
                cells.put(ConsensusLabels.FILE_NAME, name);
                rater.accept(new TableRow(where, cells));
            }
        }
    }

    private static String turnName(TableRow row, Path file) {
        String name = row.required(ConsensusLabels.FILE_NAME);
        if (!name.endsWith(".wav")) {
            throw new InvalidInputException(
                    "invalid-table",
                    "Cannot read the label file, %s: a block must begin with a turn, like NAME.wav; N; A:2.4; V:4.0; D:2.8; but begins with '%s'"
                            .formatted(row.where(), name),
                    file.toString(),
                    "put a blank line between turns, and none inside one",
                    null);
        }
        return name;
    }
}
