package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Label files of MSP-Podcast other than the consensus, brought into its form. */
final class MspPodcastLabels {
    private final MspPodcastFiles files;
    private final Path labels;

    MspPodcastLabels(MspPodcastFiles files, Path labels) {
        this.files = files;
        this.labels = labels;
    }

    /**
     * The rows of the label file, as {@link ConsensusLabels} has them.
     *
     * @param raters what the raters said, read where the label file is of raters
     */
    List<TableRow> rows(RaterRule raters) {
        if (files.isOfRaters(labels)) {
            return completed(ofRaters(RaterLabels.read(labels, raters, true)));
        }
        return labels.toString().endsWith(".txt") ? completed(TurnBlocks.turns(labels)) : ConsensusLabels.read(labels);
    }

    private List<TableRow> ofRaters(RaterLabels raters) {
        List<TableRow> rows = new ArrayList<>();
        raters.turns().forEach((turn, tally) -> {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put(ConsensusLabels.FILE_NAME, turn);
            cells.put(ConsensusLabels.CLASS, tally.plurality());
            tally.means().ifPresent(means -> put(cells, means));
            rows.add(new TableRow("'" + turn + "' of " + labels, cells));
        });
        return rows;
    }

    private static void put(Map<String, String> cells, Dimensions means) {
        cells.put(ConsensusLabels.AROUSAL, String.valueOf(means.arousal()));
        cells.put(ConsensusLabels.VALENCE, String.valueOf(means.valence()));
        cells.put(ConsensusLabels.DOMINANCE, String.valueOf(means.dominance()));
    }

    /** With splits and speakers, which these files lack. */
    private List<TableRow> completed(List<TableRow> rows) {
        Path partition = files.partition();
        Map<String, String> splits = TurnList.read(partition, true);
        Map<String, String> speakers =
                files.speakers().map(file -> TurnList.read(file, false)).orElse(Map.of());
        List<String> without = new ArrayList<>();
        List<TableRow> completed = new ArrayList<>();
        for (TableRow row : rows) {
            String turn = row.required(ConsensusLabels.FILE_NAME);
            Map<String, String> cells = new LinkedHashMap<>(row.values());
            cells.put(ConsensusLabels.SPLIT, splits.getOrDefault(turn, ""));
            cells.put(ConsensusLabels.SPEAKER, speakers.getOrDefault(turn, ConsensusLabels.UNKNOWN));
            completed.add(new TableRow(row.where(), cells));
            if (!splits.containsKey(turn)) {
                without.add(turn);
            }
        }
        requireSplits(without, partition);
        return completed;
    }

    private static void requireSplits(List<String> without, Path partition) {
        if (!without.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "%d turns have no split in %s: %s".formatted(without.size(), partition, Listing.of(without)),
                    partition.toString(),
                    null,
                    null);
        }
    }
}
