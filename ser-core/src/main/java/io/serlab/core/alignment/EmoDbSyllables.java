package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the syllables of EmoDB: {@code silb/03a01Wa.silb}, lines of start in seconds and syllable, and {@code
 * labsilb/03a01Wa.labsilb}, where after a line {@code #} a colour stands between them and the stress that listeners heard
 * behind them, from 0 to 3 and as a mean of several. A {@code (} is a pause, and {@code .} the end of speech.
 *
 * <p>The segments are of two tiers: {@link #SYLLABLE} as it is written in {@code silb}, and {@link #STRESS}, the nearest
 * whole degree, or {@link #NOT_RATED}.
 */
public final class EmoDbSyllables {
    /** The tier of syllables. */
    public static final String SYLLABLE = "syllable";

    /** The tier of heard stress. */
    public static final String STRESS = "syllable-stress";

    /** The stress of a syllable that nobody rated. */
    public static final String NOT_RATED = "not-rated";

    private static final Pattern LINE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s+-?\\d+)?\\s+(\\S+)(?:\\s+(\\d\\.\\d))?");
    private static final String BEGIN = "#";
    private static final String PAUSE = "(";
    private static final String END_OF_SPEECH = ".";

    private record Syllable(double start, String label, String stress) {
        boolean spoken() {
            return !label.equals(PAUSE) && !label.equals(END_OF_SPEECH);
        }
    }

    private EmoDbSyllables() {}

    /**
     * Reads the files of a recording.
     *
     * @param syllables {@code silb}
     * @param stresses {@code labsilb}, which need not exist
     * @return the segments, tier by tier in the order of time; none for an empty file, of which EmoDB has one
     * @throws InvalidInputException {@code invalid-alignment} if a file cannot be read, or a line is none of the format or
     *     begins before the one above it
     */
    public static List<Segment> read(Path syllables, Path stresses) {
        Map<Double, String> degrees = new TreeMap<>();
        if (Files.exists(stresses)) {
            lines(stresses).forEach(each -> degrees.put(each.start(), each.stress()));
        }
        List<Syllable> lines = lines(syllables);
        List<Segment> spoken = new ArrayList<>();
        List<Segment> stressed = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            Syllable each = lines.get(i);
            double end = lines.get(i + 1).start();
            if (each.spoken() && end > each.start()) {
                spoken.add(new Segment(SYLLABLE, each.start(), end, each.label()));
                String degree = degrees.getOrDefault(each.start(), NOT_RATED);
                stressed.add(new Segment(STRESS, each.start(), end, degree));
            }
        }
        spoken.addAll(stressed);
        return spoken;
    }

    private static List<Syllable> lines(Path file) {
        List<String> texts = EmoDbLabels.texts(file);
        List<Syllable> lines = new ArrayList<>();
        double before = 0;
        for (int i = texts.indexOf(BEGIN) + 1; i < texts.size(); i++) {
            Matcher matcher = LINE.matcher(texts.get(i));
            if (!matcher.matches() || Double.parseDouble(matcher.group(1)) < before) {
                throw EmoDbLabels.noLabel(file, i, texts.get(i));
            }
            before = Double.parseDouble(matcher.group(1));
            String rated = matcher.group(3);
            lines.add(new Syllable(
                    before,
                    matcher.group(2),
                    rated == null ? NOT_RATED : Long.toString(Math.round(Double.parseDouble(rated)))));
        }
        return lines;
    }
}
