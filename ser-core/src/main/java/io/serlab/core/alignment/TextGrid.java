package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interval tiers of a Praat TextGrid: long or short text form, in UTF-8 or, with a byte order mark, in UTF-16.
 *
 * <p>Praat reads numbers, texts in quotes and flags in angle brackets that stand free, and passes over all other words;
 * both forms are one to it, and to this reader. Point tiers are left aside.
 *
 * @see <a href="https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html">Praat: TextGrid file formats</a>
 */
public final class TextGrid {
    private static final Pattern TOKEN =
            Pattern.compile("(?<!\\S)(?:\"([^\"]*(?:\"\"[^\"]*)*)\"|<(\\w+)>|(-?\\d[^\\s]*))");
    private static final String INTERVALS = "IntervalTier";
    private static final String POINTS = "TextTier";

    private TextGrid() {}

    /**
     * Reads a file.
     *
     * @return its interval tiers, in the order of the file
     * @throws InvalidInputException {@code invalid-alignment} if it cannot be read, is no TextGrid or not all of one, or
     *     an interval ends before it begins or begins before the one before it ends
     */
    public static List<AlignedTier> read(Path file) {
        return new Reader(file, AlignmentText.of(file)).tiers();
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

        List<AlignedTier> tiers() {
            if (!tokens.find() || !"ooTextFile".equals(tokens.group(1)) || !text().equals("TextGrid")) {
                throw new InvalidInputException(
                        AlignmentText.INVALID, "%s is no TextGrid in text form.".formatted(file));
            }
            number();
            number();
            List<AlignedTier> tiers = new ArrayList<>();
            if (next(2).equals("exists")) {
                int count = (int) number();
                for (int i = 1; i <= count; i++) {
                    place = "tier %d of %d".formatted(i, count);
                    addTier(tiers);
                }
            }
            return tiers;
        }

        private void addTier(List<AlignedTier> tiers) {
            String kind = text();
            String name = text();
            number();
            number();
            int count = (int) number();
            // Writers round ends and starts to some digits, each on its own.
            IntervalSequence intervals = new IntervalSequence(1e-6);
            for (int i = 1; i <= count; i++) {
                place = "entry %d of %d in tier '%s'".formatted(i, count, name);
                if (kind.equals(INTERVALS)) {
                    intervals.add(number(), number(), text(), this::wrong);
                } else {
                    number();
                    text();
                }
            }
            if (kind.equals(INTERVALS)) {
                tiers.add(new AlignedTier(name, intervals.list()));
            } else if (!kind.equals(POINTS)) {
                throw wrong("'%s' is no kind of tier".formatted(kind));
            }
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
            return AlignmentText.wrong(file, place, what);
        }
    }
}
