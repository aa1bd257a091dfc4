package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phone labels of EmoDB ({@code lablaut/03a01Waxx.lablaut}): after a line {@code #}, lines of start in seconds, a
 * colour, a symbol, articulation marks such as {@code +lar} (laryngealised) and a digit for stress. A line without a
 * symbol goes on with the phone before it; the symbol {@code .} is the end of speech.
 *
 * <p>The segments are of four tiers: {@link Segment#PHONE}, {@link Segment#PHONE_CLASS} by {@link PhoneSet#EMODB}
 * ({@code other} for a symbol that it does not know), {@link Segment#STRESS}, and {@link Segment#MARK}, of which several
 * may hold at once. A mark is taken to hold until the next line.
 */
public final class EmoDbLabels {
    private static final Pattern LINE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s+-?\\d+(?:\\s+(.*))?");
    private static final Pattern SYMBOL_AND_MARKS = Pattern.compile("([^+-]+)([+-].+)");
    private static final String BEGIN = "#";
    private static final String END_OF_SPEECH = ".";
    private static final String OTHER = "other";

    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Phone phone;

    private EmoDbLabels() {}

    private record Phone(
            double start, String symbol, @Nullable String stress) {
        Phone with(@Nullable String more) {
            return more == null ? this : new Phone(start, symbol, more);
        }
    }

    private record Line(
            double start,
            @Nullable String symbol,
            List<String> marks,
            @Nullable String stress) {}

    /**
     * Reads a file.
     *
     * @return the segments, tier by tier in the order of time; none for an empty file, of which EmoDB has two
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, or a line is none of the format or
     *     begins before the one above it
     */
    public static List<Segment> read(Path file) {
        EmoDbLabels labels = new EmoDbLabels();
        List<Line> lines = lines(file);
        for (int i = 0; i + 1 < lines.size(); i++) {
            labels.add(lines.get(i), lines.get(i + 1).start());
        }
        if (!lines.isEmpty()) {
            labels.end(lines.get(lines.size() - 1).start());
        }
        return List.copyOf(labels.segments);
    }

    private static List<Line> lines(Path file) {
        List<String> texts = texts(file);
        List<Line> lines = new ArrayList<>();
        double before = 0;
        int begin = texts.indexOf(BEGIN);
        for (int i = begin + 1; begin >= 0 && i < texts.size(); i++) {
            Matcher matcher = LINE.matcher(texts.get(i));
            if (!matcher.matches() || Double.parseDouble(matcher.group(1)) < before) {
                throw noLabel(file, i, texts.get(i));
            }
            before = Double.parseDouble(matcher.group(1));
            lines.add(line(before, matcher.group(2)));
        }
        return lines;
    }

    /** The error of a line, counted from 0. */
    static InvalidInputException noLabel(Path file, int line, String text) {
        return new InvalidInputException(
                "invalid-alignment",
                "Line %d of %s is no label that follows the one above it: '%s'".formatted(line + 1, file, text));
    }

    /** The lines of a file of EmoDB. */
    static List<String> texts(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .strip()
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "invalid-alignment", "The file %s cannot be read: %s".formatted(file, FileTrouble.words(e)), e);
        }
    }

    private static Line line(double start, @Nullable String rest) {
        String symbol = null;
        String stress = null;
        List<String> marks = new ArrayList<>();
        List<String> words = rest == null ? List.of() : List.of(rest.split("[\\s,]+"));
        for (String word : words) {
            Matcher joined = SYMBOL_AND_MARKS.matcher(word);
            if (isMark(word)) {
                marks.add(mark(word));
            } else if (word.matches("[1-3]")) {
                stress = word;
            } else if (word.equals(words.get(0))) {
                symbol = joined.matches() ? joined.group(1) : word;
                if (joined.matches()) {
                    marks.add(mark(joined.group(2)));
                }
            } // a mark without its sign says nothing
        }
        return new Line(start, symbol, marks, stress);
    }

    private static boolean isMark(String word) {
        return word.matches("\\[?[+-].+");
    }

    private static String mark(String word) {
        return word.replaceAll("[\\[\\]]", "");
    }

    private void add(Line line, double end) {
        if (line.symbol() != null) {
            end(line.start());
            phone = line.symbol().equals(END_OF_SPEECH) ? null : new Phone(line.start(), line.symbol(), line.stress());
        } else if (phone != null) {
            phone = phone.with(line.stress());
        }
        if (end > line.start()) {
            line.marks().forEach(mark -> segments.add(new Segment(Segment.MARK, line.start(), end, mark)));
        }
    }

    private void end(double time) {
        Phone ended = phone;
        if (ended != null && time > ended.start()) {
            add(Segment.PHONE, ended, time, ended.symbol());
            add(
                    Segment.PHONE_CLASS,
                    ended,
                    time,
                    PhoneSet.EMODB.classOf(ended.symbol()).orElse(OTHER));
            if (ended.stress() != null) {
                add(Segment.STRESS, ended, time, ended.stress());
            }
        }
        phone = null;
    }

    private void add(String tier, Phone spoken, double end, String label) {
        segments.add(new Segment(tier, spoken.start(), end, label));
    }
}
