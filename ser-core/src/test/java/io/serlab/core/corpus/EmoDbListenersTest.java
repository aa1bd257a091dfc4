package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmoDbListenersTest {
    @TempDir
    private Path root;

    @BeforeEach
    void record() throws IOException {
        Files.createDirectories(root.resolve("wav"));
        Files.createFile(root.resolve("wav/03a01Wa.wav"));
        // The columns end in spaces that do not break, as in the published file.
        test("1\u00A0\u00A0\t03a01Wa.wav\t95,00\u00A0\u00A0\t90,00 \n2 \t08a01Ab.wav\t85,00 \t55,00\n");
    }

    private void test(String lines) throws IOException {
        Files.writeString(
                root.resolve("erkennung.txt"), "Nr.\tSatz\terkannt\tnatürlich\n" + lines, StandardCharsets.ISO_8859_1);
    }

    private Utterance read(String listeners) {
        EmoDbReaderFactory factory = new EmoDbReaderFactory();
        Map<String, Object> settings = Map.of("root", root.toString(), "listeners", listeners);
        return factory.create(Settings.of(factory.spec(), settings, "corpus"))
                .read()
                .utterances()
                .get(0);
    }

    @Test
    void saysHowManyRecognisedTheEmotionAndFoundItNatural() {
        assertThat(read("attributes").attributes())
                .containsEntry("recognised", "0.95")
                .containsEntry("natural", "0.9");
        assertThat(read("attributes").distribution()).isEmpty();
    }

    @Test
    void spreadsThoseWhoDidNotRecogniseItOverTheSixOtherEmotions() {
        Map<String, Double> shares = read("spread").distribution();
        assertThat(shares).hasSize(7).containsEntry("anger", 0.95);
        assertThat(shares.get("boredom")).isCloseTo(0.05 / 6, within(1e-12));
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void readsNothingUnlessAsked() throws IOException {
        Files.delete(root.resolve("erkennung.txt"));
        assertThat(read("ignore").attributes()).doesNotContainKey("recognised");
        assertThatThrownBy(() -> read("spread")).hasMessageContainingAll("no listening test", "erkennung.txt");
    }

    @Test
    void namesLinesItCannotReadAndRecordingsThatWereNotTested() throws IOException {
        test("1  \t03a01Wa.wav\t195,00     \t90,00     \n");
        assertThatThrownBy(() -> read("spread"))
                .hasMessageContainingAll("Line 2", "erkennung.txt", "195,00", "0 to 100");
        test("1  \t08a01Ab.wav\t95,00     \t90,00     \n");
        assertThatThrownBy(() -> read("spread")).hasMessageContainingAll("1 recordings are not in", "03a01Wa.wav");
    }
}
