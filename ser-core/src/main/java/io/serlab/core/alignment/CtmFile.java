package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * NIST's time-marked tokens: {@code utterance channel start duration token [confidence]} in each line, {@code ;;} before a
 * comment. One file holds many utterances, each of one channel; its lines may stand in any order.
 *
 * @see <a href="https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm">NIST SCTK: input file formats</a>
 */
final class CtmFile {
    private static final String COMMENT = ";;";
    private static final int TOKEN = 4;

    // Starts and durations are rounded to hundredths, each on its own.
    private static final double ROUNDING = 0.0101;

    private final Path file;

    private record Line(int number, String channel, double start, double end, String token) {}

    private CtmFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @return the tokens of each utterance in the order of time; an overlap of up to 10 ms, as rounding makes, is cut
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, a line has fewer than five fields or a
     *     time that is none, tokens of an utterance overlap, or it has several channels
     */
    static Map<String, List<AlignedInterval>> read(Path file) {
        CtmFile reader = new CtmFile(file);
        Map<String, List<AlignedInterval>> utterances = new LinkedHashMap<>();
        reader.lines().forEach((utterance, lines) -> utterances.put(utterance, reader.inOrder(lines)));
        return utterances;
    }

    private Map<String, List<Line>> lines() {
        Map<String, List<Line>> utterances = new TreeMap<>();
        List<String> texts = AlignmentText.of(file).lines().toList();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).replaceFirst(COMMENT + ".*", "").strip();
            if (!text.isEmpty()) {
                String[] fields = text.split("\\s+");
                if (fields.length <= TOKEN) {
                    throw wrong(i + 1, "'%s' is not 'utterance channel start duration token'".formatted(text));
                }
                utterances.computeIfAbsent(fields[0], key -> new ArrayList<>()).add(line(i + 1, fields));
            }
        }
        return utterances;
    }

    private Line line(int number, String[] fields) {
        double start = seconds(number, fields[2]);
        return new Line(number, fields[1], start, start + seconds(number, fields[3]), fields[TOKEN]);
    }

    private double seconds(int number, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(number, "'%s' is no number of seconds".formatted(text));
        }
    }

    private List<AlignedInterval> inOrder(List<Line> lines) {
        IntervalSequence intervals = new IntervalSequence(ROUNDING);
        String channel = lines.get(0).channel();
        lines.sort((a, b) -> Double.compare(a.start(), b.start())); // stable
        for (Line line : lines) {
            if (!line.channel().equals(channel)) {
                throw wrong(
                        line.number(),
                        "channels %s and %s of one recording, which is heard as one"
                                .formatted(channel, line.channel()));
            }
            intervals.add(line.start(), line.end(), line.token(), what -> wrong(line.number(), what));
        }
        return intervals.list();
    }

    private InvalidInputException wrong(int line, String what) {
        return AlignmentText.wrong(file, "line " + line, what);
    }
}
