package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EmoDB's listening test, {@code erkennung.txt}: how many of 20 listeners recognised the emotion of a recording, and how
 * many found it natural, in per cent. What the others heard is not in it.
 */
final class EmoDbListeners {
    private static final String FILE = "erkennung.txt";
    private static final Pattern LINE =
            Pattern.compile("\\d+\\s+(\\S+\\.wav)\\s+(\\d{1,3}(?:,\\d+)?)\\s+(\\d{1,3}(?:,\\d+)?)");

    private final Use use;
    private final Map<String, Figures> figures;

    /** Shares in [0, 1]. */
    private record Figures(double recognised, double natural) {}

    /** What is taken of the test. */
    enum Use {
        IGNORE,
        /** Attributes {@code recognised} and {@code natural}. */
        ATTRIBUTES,
        /** These, and a soft label. */
        SPREAD
    }

    private EmoDbListeners(Use use, Map<String, Figures> figures) {
        this.use = use;
        this.figures = figures;
    }

    /**
     * Reads the file, if it is asked for.
     *
     * @throws InvalidInputException {@code missing-files} if it is not there; {@code invalid-table} if a line is not
     *     number, recording and two shares from 0 to 100, or a recording has none
     */
    static EmoDbListeners read(Path root, Use use, Collection<String> recordings) {
        Map<String, Figures> figures = new HashMap<>();
        if (use != Use.IGNORE) {
            Path file = CorpusFiles.firstOf(root, "listening test", List.of(FILE));
            List<String> lines = lines(file);
            for (int i = 1; i < lines.size(); i++) {
                // The published file pads its columns with spaces that do not break.
                add(lines.get(i).replace('\u00A0', ' ').strip(), i + 1, file, figures);
            }
            requireAll(recordings, figures, file);
        }
        return new EmoDbListeners(use, figures);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new InvalidInputException(
                    "missing-files", "Cannot read %s: %s".formatted(file, FileTrouble.words(failed)), failed);
        }
    }

    private static void add(String line, int number, Path file, Map<String, Figures> figures) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches() && share(parts.group(2)) <= 1 && share(parts.group(3)) <= 1) {
            Figures own = new Figures(share(parts.group(2)), share(parts.group(3)));
            if (figures.put(parts.group(1), own) != null) {
                throw new InvalidInputException(
                        "invalid-table",
                        "Line %d of %s has recording '%s' again.".formatted(number, file, parts.group(1)),
                        file.toString(),
                        null,
                        null);
            }
        } else if (!line.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "Line %d of %s is not a number, a recording and two shares from 0 to 100, like 1 03a01Ab.wav 65,00 35,00: '%s'"
                            .formatted(number, file, line),
                    file.toString(),
                    null,
                    null);
        }
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace(',', '.')) / 100;
    }

    private static void requireAll(Collection<String> recordings, Map<String, Figures> figures, Path file) {
        List<String> untested =
                recordings.stream().filter(name -> !figures.containsKey(name)).toList();
        if (!untested.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "%d recordings are not in %s: %s".formatted(untested.size(), file, Listing.of(untested)),
                    file.toString(),
                    "set corpus.listeners to ignore",
                    null);
        }
    }

    /**
     * Adds what is known of a recording.
     *
     * @param label the emotion that was acted
     * @param emotions all, over which those who did not recognise it are spread evenly
     */
    void tell(String recording, String label, Collection<String> emotions, Utterance.Builder builder) {
        Figures known = figures.get(recording);
        if (known == null) {
            return;
        }
        builder.attribute("recognised", String.valueOf(known.recognised()))
                .attribute("natural", String.valueOf(known.natural()));
        if (use == Use.SPREAD) {
            double other = (1 - known.recognised()) / (emotions.size() - 1);
            Map<String, Double> shares = new TreeMap<>();
            emotions.forEach(each -> shares.put(each, each.equals(label) ? known.recognised() : other));
            builder.distribution(shares);
        }
    }
}
