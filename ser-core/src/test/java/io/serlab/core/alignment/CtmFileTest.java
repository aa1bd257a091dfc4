package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtmFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("u.ctm"), text);
    }

    @Test
    void tokensAreSortedIntoTheirUtterances() throws IOException {
        Path ctm = file("""
                ;; made by hand
                b 1 0.50 0.25 yes 0.9
                a A 0 1.5 no

                b 1 0.25 0.25 oh ;; said late
                """);
        assertThat(CtmFile.read(ctm)).containsOnlyKeys("a", "b");
        assertThat(CtmFile.read(ctm).get("a")).containsExactly(new AlignedInterval(0, 1.5, "no"));
        assertThat(CtmFile.read(ctm).get("b"))
                .containsExactly(new AlignedInterval(0.25, 0.5, "oh"), new AlignedInterval(0.5, 0.75, "yes"));
    }

    @Test
    void anOverlapFromRoundingIsCut() throws IOException {
        assertThat(CtmFile.read(file("a 1 0 0.51 so\na 1 0.5 0.25 what\n")).get("a"))
                .containsExactly(new AlignedInterval(0, 0.5, "so"), new AlignedInterval(0.5, 0.75, "what"));
    }

    @Test
    void anEmptyFileHasNoUtterance() throws IOException {
        assertThat(CtmFile.read(file(""))).isEmpty();
        assertThat(CtmFile.read(file(";; nothing\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 1 0 0.5                        | line 1: 'a 1 0 0.5' is not 'utterance channel start duration token'
            a 1 0 half so                    | line 1: 'half' is no number of seconds
            a 1 * * <ALT>                    | line 1: '*' is no number of seconds
            a 1 -0.2 0.5 so                  | line 1: -0.2 to 0.3 s is no time within a recording
            a 1 0 NaN so                     | line 1: 0.0 to NaN s is no time within a recording
            a 1 0.5 -0.2 so                  | line 1: 0.5 to 0.3 s overlaps the one before it or ends before it begins
            a 1 0 0.5 so#a 1 0.45 0.5 what   | line 2: 0.45 to 0.95 s overlaps the one before it
            a 1 0 0.5 so#a 2 0.5 0.5 what    | line 2: channels 1 and 2 of one recording, which is heard as one
            """)
    void whatCannotBeUnderstoodIsNamedWithItsLine(String content, String message) throws IOException {
        Path file = file(content.replace('#', '\n'));
        assertThatThrownBy(() -> CtmFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " cannot be understood at " + message);
    }
}
