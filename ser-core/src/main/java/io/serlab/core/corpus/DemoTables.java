package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The label files and alignments of the demo corpus. */
final class DemoTables {
    private static final List<String> ALIGNMENT_COLUMNS = List.of("tier", "start", "end", "label");

    private DemoTables() {}

    static void writeLabels(Path file, List<DemoUtterance> utterances) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", ConsensusLabels.COLUMNS));
        for (DemoUtterance each : utterances) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%s,%.1f,%.1f,%.1f,%s,%s,%s",
                    each.name(),
                    each.emotion(),
                    each.dimensions().arousal(),
                    each.dimensions().valence(),
                    each.dimensions().dominance(),
                    each.speaker().name(),
                    each.speaker().female() ? "Female" : "Male",
                    each.split()));
        }
        write(file, lines);
    }

    static void writeAlignment(Path folder, DemoUtterance utterance) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", ALIGNMENT_COLUMNS));
        for (Segment each : utterance.script().segments()) {
            lines.add(
                    String.format(Locale.ROOT, "%s,%.4f,%.4f,%s", each.tier(), each.start(), each.end(), each.label()));
        }
        write(alignment(folder, utterance.name()), lines);
    }

    /** The segments of a recording. */
    static List<Segment> readAlignment(Path folder, String wavName) {
        TableFile table = TableFile.delimited(alignment(folder, wavName), ',').requiring(ALIGNMENT_COLUMNS);
        return table.rows().stream().map(DemoTables::segment).toList();
    }

    private static Segment segment(TableRow row) {
        try {
            return new Segment(
                    row.required("tier"),
                    Double.parseDouble(row.required("start")),
                    Double.parseDouble(row.required("end")),
                    row.required("label"));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInputException(
                    "invalid-table", "No segment in %s: %s".formatted(row.where(), wrong.getMessage()), wrong);
        }
    }

    private static Path alignment(Path folder, String wavName) {
        return folder.resolve(wavName.replaceFirst("\\.wav$", ".csv"));
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
