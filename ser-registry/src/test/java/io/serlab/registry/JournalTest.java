package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("run/journal.jsonl");
    }

    private void append(Map<String, ?> facts) {
        try (Journal journal = Journal.open(file)) {
            journal.append(facts);
        }
    }

    @Test
    void appendsAfterWhatIsThere() {
        append(Map.of("type", "first"));
        append(Map.of("type", "second", "value", 0.1));
        assertThat(Journal.read(file)).containsExactly(Map.of("type", "first"), Map.of("type", "second", "value", 0.1));
    }

    @Test
    void cutsOffALineTornByAKill() throws IOException {
        append(Map.of("type", "whole"));
        Files.writeString(file, "{\"type\": \"to", StandardOpenOption.APPEND);
        assertThat(Journal.read(file)).containsExactly(Map.of("type", "whole"));
        append(Map.of("type", "next"));
        assertThat(Journal.read(file)).containsExactly(Map.of("type", "whole"), Map.of("type", "next"));
    }

    @Test
    void toleratesALetterTornInTheMiddle() throws IOException {
        append(Map.of("type", "whole"));
        Files.write(file, new byte[] {'{', '"', (byte) 0xC3}, StandardOpenOption.APPEND);
        assertThat(Journal.read(file)).containsExactly(Map.of("type", "whole"));
    }

    @Test
    void startsAnewIfTheOnlyLineIsTorn() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"type\"");
        append(Map.of("type", "first"));
        assertThat(Journal.read(file)).containsExactly(Map.of("type", "first"));
    }

    @Test
    void keepsALineBreakWithinATextOnOneLine() throws IOException {
        append(Map.of("message", "two\nlines, größer"));
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(Journal.read(file)).containsExactly(Map.of("message", "two\nlines, größer"));
    }

    @Test
    void writesOnAnInterruptedThread() {
        Thread.currentThread().interrupt();
        append(Map.of("type", "interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Journal.read(file)).hasSize(1);
    }

    @Test
    void namesTheLineThatIsBroken() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"type\":\"a\"}\nnonsense\n{\"type\":\"b\"}\n");
        assertThatThrownBy(() -> Journal.read(file))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("Line 2 of " + file);
    }

    @Test
    void severalWritersLeaveWholeLines() throws InterruptedException {
        int lines = 50;
        Runnable writer = () -> {
            try (Journal journal = Journal.open(file)) {
                for (int i = 0; i < lines; i++) {
                    journal.append(Map.of("type", "line", "number", i));
                }
            }
        };
        Thread other = new Thread(writer);
        other.start();
        writer.run();
        other.join();
        assertThat(Journal.read(file)).hasSize(2 * lines);
    }
}
