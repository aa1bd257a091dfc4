package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineLogitsTest {
    private static final ChallengeCard CARD = Challenges.in(List.of()).find("is2025-task1", Path::of, "test");

    @TempDir
    Path folder;

    private Path convert(String text, String extension) throws IOException {
        Path from = Files.writeString(folder.resolve("test3.csv"), text);
        Path to = folder.resolve("submission.csv");
        new BaselineLogits(CARD, extension).convert(from, to);
        return to;
    }

    /** The place of the largest number in A, S, H, U, F, D, C, N. */
    @Test
    void eachRowGetsTheLetterOfItsLargestLogit() throws IOException {
        assertThat(convert("""
                        Filename,Prediction
                        b.wav,"-1.0000, 0.5000, 0.2500, -3.0000, 0.0000, 0.1000, 0.2000, 0.4999"
                        a.wav,"[-1.0000, -0.5000, -0.2500, -3.0000, -2.0000, -0.1000, -0.2000, -0.0499]"
                        """, "")).hasContent("FileName,EmoClass\nb.wav,S\na.wav,N\n");
    }

    @Test
    void theExtensionIsAddedOnlyIfAskedFor() throws IOException {
        String text = "Filename,Prediction\nx,\"8, 7, 6, 5, 4, 3, 2, 1\"\n";
        assertThat(convert(text, "")).hasContent("FileName,EmoClass\nx,A\n");
        assertThat(convert(text, ".wav")).hasContent("FileName,EmoClass\nx.wav,A\n");
    }

    @Test
    void allRowsOfTheTestSetAreBroughtIntoItsOrder() throws IOException {
        String rows = IntStream.rangeClosed(1, 3200)
                .mapToObj(i -> "MSP-PODCAST_test3_%04d.wav,\"0, 0, 0, 0, 1, 0, 0, 0\"\n".formatted(3201 - i))
                .collect(Collectors.joining());

        List<String> lines = Files.readAllLines(convert("Filename,Prediction\n" + rows, ""));

        assertThat(lines)
                .hasSize(3201)
                .startsWith("FileName,EmoClass", "MSP-PODCAST_test3_0001.wav,F")
                .endsWith("MSP-PODCAST_test3_3200.wav,F");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.wav,\"1, 2, 2, 0, 0, 0, 0, 0\"|its largest number, 2, twice",
                "a.wav,\"1, NaN, 2, 0, 0, 0, 0, 0\"|'NaN', which is no finite number",
                "a.wav,\"1, x, 2, 0, 0, 0, 0, 0\"|'x', which is no finite number",
                "a.wav,\"1, 2, 3\"|3 numbers, one for each of 8",
                "\"a,b.wav\",\"1, 2, 3, 0, 0, 0, 0, 0\"|the name 'a,b.wav'",
                ",\"1, 2, 3, 0, 0, 0, 0, 0\"|the name ''",
                "a.wav,\"\"|1 numbers, one for each of 8"
            })
    void aRowWhoseClassCannotBeToldIsRefusedAndNothingIsWritten(String row, String message) {
        assertThatThrownBy(() -> convert("Filename,Prediction\n" + row + "\n", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining(message);
        assertThat(folder.resolve("submission.csv")).doesNotExist();
    }

    @Test
    void anotherFileAndANameThatStandsTwiceAreRefused() {
        assertThatThrownBy(() -> convert("FileName,EmoClass\na.wav,A\n", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("its header is [FileName, EmoClass]");
        String row = "a.wav,\"1, 2, 3, 0, 0, 0, 0, 0\"\n";
        assertThatThrownBy(() -> convert("Filename,Prediction\n" + row + row, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 names stand twice");
    }
}
