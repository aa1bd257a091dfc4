package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interval tiers of a Praat TextGrid: long or short text form, in UTF-8 or, with a byte order mark, in UTF-16. Immutable
 * and thread-safe.
 *
 * <p>Praat reads numbers, texts in quotes and flags in angle brackets that stand free, and passes over all other words;
 * both forms are one to it, and to this reader. Point tiers are left aside.
 *
 * @param tiers in the order of the file
 * @see <a href="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html">Praat: TextGrid file formats</a>
 */
public record TextGrid(List<Tier> tiers) {
    private static final Pattern TOKEN =
            Pattern.compile("(?<!\\S)(?:\"([^\"]*(?:\"\"[^\"]*)*)\"|<(\\w+)>|(-?\\d[^\\s]*))");
    private static final String INTERVALS = "IntervalTier";
    private static final String POINTS = "TextTier";

    public TextGrid {
        tiers = List.copyOf(tiers);
    }

    /** A tier; its intervals follow each other, with gaps in some writers' files. */
    public record Tier(String name, List<Interval> intervals) {
        public Tier {
            intervals = List.copyOf(intervals);
        }
    }

    /**
     * A stretch with its label, which may be empty.
     *
     * @param start seconds
     * @param end seconds, after {@code start}
     */
    public record Interval(double start, double end, String text) {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, is no TextGrid or not all of one, or
     *     an interval ends before it begins or begins before the one before it ends
     */
    public static TextGrid read(Path file) {
        return new Reader(file, text(file)).grid();
    }

    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Charset charset = charset(bytes);
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "invalid-alignment",
                    "%s is neither UTF-8 nor UTF-16: save it again from Praat as text.".formatted(file),
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "invalid-alignment", "%s cannot be read: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }

    private static Charset charset(byte[] bytes) {
        boolean wide = bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** Takes one token after the other. */
    private static final class Reader {
        private final Path file;
        private final Matcher tokens;
        private String place = "its head";

        Reader(Path file, String text) {
            this.file = file;
            this.tokens = TOKEN.matcher(text);
        }

        TextGrid grid() {
            if (!tokens.find() || !"ooTextFile".equals(tokens.group(1)) || !text().equals("TextGrid")) {
                throw new InvalidInputException("invalid-alignment", "%s is no TextGrid in text form.".formatted(file));
            }
            number();
            number();
            List<Tier> tiers = new ArrayList<>();
            if (next(2).equals("exists")) {
                int count = (int) number();
                for (int i = 1; i <= count; i++) {
                    place = "tier %d of %d".formatted(i, count);
                    addTier(tiers);
                }
            }
            return new TextGrid(tiers);
        }

        private void addTier(List<Tier> tiers) {
            String kind = text();
            String name = text();
            number();
            number();
            int count = (int) number();
            List<Interval> intervals = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                place = "entry %d of %d in tier '%s'".formatted(i, count, name);
                if (kind.equals(INTERVALS)) {
                    intervals.add(interval(
                            intervals.isEmpty() ? 0 : intervals.get(i - 2).end()));
                } else {
                    number();
                    text();
                }
            }
            if (kind.equals(INTERVALS)) {
                tiers.add(new Tier(name, intervals));
            } else if (!kind.equals(POINTS)) {
                throw wrong("'%s' is no kind of tier".formatted(kind));
            }
        }

        private Interval interval(double before) {
            double start = number();
            double end = number();
            // Writers round ends and starts to some digits, each on its own.
            if (start < before - 1e-6 || end < start) {
                throw wrong("%s to %s s overlaps the one before it or ends before it begins".formatted(start, end));
            }
            return new Interval(start, end, text());
        }

        private String text() {
            return next(1).replace("\"\"", "\"");
        }

        private double number() {
            try {
                return Double.parseDouble(next(3));
            } catch (NumberFormatException e) {
                throw wrong("'%s' is no number".formatted(tokens.group(3)));
            }
        }

        private String next(int kind) {
            if (!tokens.find()) {
                throw wrong("the file ends there");
            }
            String token = tokens.group(kind);
            if (token == null) {
                throw wrong("'%s' is not expected there".formatted(tokens.group()));
            }
            return token;
        }

        private InvalidInputException wrong(String what) {
            return new InvalidInputException(
                    "invalid-alignment", "%s cannot be understood at %s: %s.".formatted(file, place, what));
        }
    }
}
