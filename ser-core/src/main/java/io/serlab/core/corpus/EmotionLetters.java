package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which letter of {@link ConsensusLabels} the words of MSP-Podcast's raters stand for. Whatever else a rater wrote is
 * another emotion, {@code O}.
 */
final class EmotionLetters {
    /** The eight classes in the order of the official baseline, then other. */
    static final List<String> LETTERS = List.of("A", "S", "H", "U", "F", "D", "C", "N", "O");

    static final String OTHER = "O";

    // The words of the raters' form.
    private static final Map<String, String> PRIMARY = Map.of(
            "Angry",
            "A",
            "Sad",
            "S",
            "Happy",
            "H",
            "Surprise",
            "U",
            "Fear",
            "F",
            "Disgust",
            "D",
            "Contempt",
            "C",
            "Neutral",
            "N");

    /**
     * The secondary emotions of the form. That those without a class of their own stand near one is our declaration, not
     * the corpus's.
     */
    static final Map<String, Object> SECONDARY = secondary();

    private final Map<String, String> secondary;

    /**
     * @param given what differs from {@link #SECONDARY}
     * @param where the dotted path of the setting
     */
    EmotionLetters(Map<String, Object> given, String where) {
        Map<String, String> letters = new TreeMap<>();
        SECONDARY.forEach((word, letter) -> letters.put(word, letter.toString()));
        given.forEach((word, letter) -> {
            if (!SECONDARY.containsKey(word)) {
                throw new UnknownNameException("secondary emotion", word, where, List.copyOf(SECONDARY.keySet()));
            }
            letters.put(word, letter(word, letter.toString(), where));
        });
        secondary = letters;
    }

    private static Map<String, Object> secondary() {
        Map<String, Object> letters = new LinkedHashMap<>(new TreeMap<>(PRIMARY));
        letters.putAll(Map.of("Amused", "H", "Excited", "H", "Frustrated", "A", "Annoyed", "A"));
        // The second spelling is the data's own.
        letters.putAll(Map.of("Depressed", "S", "Disappointed", "S", "Dissapointed", "S"));
        letters.putAll(Map.of("Concerned", OTHER, "Confused", OTHER));
        return new TreeMap<>(letters);
    }

    private static String letter(String word, String letter, String where) {
        if (!LETTERS.contains(letter)) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.%s must be one of %s, got '%s'.".formatted(where, word, String.join(", ", LETTERS), letter),
                    where + "." + word,
                    null,
                    null);
        }
        return letter;
    }

    /** Whether a word is one of the form's primary emotions. */
    static boolean isPrimary(String word) {
        return PRIMARY.containsKey(word.strip());
    }

    /** The letter of a primary emotion. */
    static String ofPrimary(String word) {
        return PRIMARY.getOrDefault(word.strip(), OTHER);
    }

    /** The letter of a secondary emotion; of free text, {@link #OTHER}. */
    String ofSecondary(String word) {
        return secondary.getOrDefault(word, OTHER);
    }
}
