package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.Pretraining.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an encoder was trained on: from the keys {@code pretrained-on} and {@code emotion-pretrained} of its model
 * card, or of a file {@code pretraining.yaml} in its checkpoint folder; else from the classes in the folder's {@code
 * config.json}, which tell a network that was made to name emotions.
 */
public final class PretrainingReader {
    private static final String CORPORA = "pretrained-on";
    private static final String EMOTION = "emotion-pretrained";
    private static final String FILE = "pretraining.yaml";
    private static final int ENOUGH = 3;
    private static final Set<String> EMOTIONS = Set.of(
            "anger",
            "angry",
            "ang",
            "sad",
            "sadness",
            "happy",
            "happiness",
            "hap",
            "joy",
            "fear",
            "fearful",
            "disgust",
            "surprise",
            "surprised",
            "contempt",
            "neutral",
            "neu",
            "calm",
            "arousal",
            "valence",
            "dominance");

    private PretrainingReader() {}

    /** What the {@code encoder} block of a resolved experiment stands for; unreadable if a file cannot be understood. */
    public static Pretraining of(Map<?, ?> encoder) {
        try {
            return read(encoder);
        } catch (InvalidInputException e) {
            return new Pretraining(Emotion.UNREADABLE, List.of(), "cannot be told: " + e.getMessage());
        }
    }

    private static Pretraining read(Map<?, ?> encoder) {
        Object card = encoder.get("card");
        Object folder = encoder.get("path");
        if (card != null) {
            return ofCard(Path.of(card.toString()));
        }
        if (folder != null) {
            return ofFolder(Path.of(folder.toString()));
        }
        return "log-mel".equals(encoder.get("name"))
                ? new Pretraining(Emotion.NO, List.of(), "learned nothing")
                : unsaid("'%s' comes without a card or folder here that says what it learned from"
                        .formatted(encoder.get("name")));
    }

    private static Pretraining ofCard(Path card) {
        return Files.isRegularFile(card)
                ? stated(card)
                : unsaid("has its card in %s, which is not there".formatted(card));
    }

    private static Pretraining ofFolder(Path folder) {
        Path statement = folder.resolve(FILE);
        if (Files.isRegularFile(statement)) {
            return stated(statement);
        }
        Path config = folder.resolve("config.json");
        List<String> emotions = Files.isRegularFile(config) ? emotions(config) : List.of();
        return emotions.size() >= ENOUGH
                ? new Pretraining(
                        Emotion.YES,
                        List.of(),
                        "names the classes %s in %s".formatted(String.join(", ", emotions), config))
                : unsaid("has no %s in %s".formatted(FILE, folder));
    }

    // YAML holds JSON, too.
    private static List<String> emotions(Path config) {
        return parsed(config).get("id2label") instanceof Map<?, ?> labels
                ? labels.values().stream()
                        .map(label -> String.valueOf(label).toLowerCase(Locale.ROOT))
                        .filter(EMOTIONS::contains)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Pretraining stated(Path file) {
        Map<String, Object> keys = parsed(file);
        List<String> corpora = keys.get(CORPORA) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        Object emotion = keys.get(EMOTION);
        if (emotion == null) {
            return new Pretraining(Emotion.UNSAID, corpora, "has no key %s in %s".formatted(EMOTION, file));
        }
        if (!(emotion instanceof Boolean trained)) {
            throw new InvalidInputException(
                    "invalid-value", "%s in %s must be true or false, got '%s'.".formatted(EMOTION, file, emotion));
        }
        return new Pretraining(
                trained ? Emotion.YES : Emotion.NO, corpora, "says %s: %s in %s".formatted(EMOTION, trained, file));
    }

    private static Map<String, @Nullable Object> parsed(Path file) {
        try {
            return CardText.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "%s cannot be read.".formatted(file), e);
        }
    }

    private static Pretraining unsaid(String evidence) {
        return new Pretraining(Emotion.UNSAID, List.of(), evidence);
    }
}
