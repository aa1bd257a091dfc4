package org.serlab.emobox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a checkout of EmoBox in small: {@code data/mini} with two folds, of which only the second has a valid list,
 * and empty recordings in {@code downloads/mini}.
 *
 * <p>The label map says Neutral where the rows say neutral, and gives a class to X, as EmoBox's do.
 */
record EmoBoxTree(Path checkout) {
    static final List<String> EMOTIONS = List.of("anger", "happy", "neutral", "X");

    Path root() {
        return checkout.resolve("data/mini");
    }

    Path list(String kind, int fold) {
        return root().resolve("fold_%d/mini_%s_fold_%d.jsonl".formatted(fold, kind, fold));
    }

    /** Ten rows to train on and four to test on; in the second fold also four to validate on. */
    EmoBoxTree write() throws IOException {
        write(root().resolve("label_map.json"), """
                {"anger": "Angry", "happy": "Happy", "Neutral": "Neutral", "X": "No-agreement"}
                """);
        for (int fold = 1; fold <= 2; fold++) {
            write(list("train", fold), rows("a", 10));
            write(list("test", fold), rows("b", 4));
        }
        write(list("valid", 2), rows("c", 4));
        return this;
    }

    private String rows(String speaker, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = speaker + i;
            write(checkout.resolve("downloads/mini/wav/" + name + ".wav"), "");
            lines.add(row(name, "downloads/mini/wav/" + name + ".wav", EMOTIONS.get(i % 4)));
        }
        return String.join("\n", lines) + "\n";
    }

    static String row(String name, String wav, String label) {
        return """
                {"key": "mini-%s", "dataset": "mini", "wav": "%s", "type": "raw", "sample_rate": 16000, \
                "num_frame": 16000.0, "task": "category", "length": 1.0, "emo": "%s", "channel": 1}""".formatted(name, wav, label);
    }

    /** Puts a line in the place of one of a list, counted from 1. */
    void replace(Path list, int line, String text) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(list));
        lines.set(line - 1, text);
        Files.write(list, lines);
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
