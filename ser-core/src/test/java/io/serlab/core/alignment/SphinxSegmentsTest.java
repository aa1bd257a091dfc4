package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SphinxSegmentsTest {
    private static final String HEAD = "\t SFrm  EFrm   SegAScr Phone\n";

    @TempDir
    Path folder;

    private List<Segment> read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new AlignmentReader(Optional.empty()).read(file, List.of());
    }

    @Test
    void phonesHaveClassesAndLaughterIsAVocalisation() throws IOException {
        String text = HEAD
                + "    0    24   -194527 SIL\n   25    31    -88181 HH SIL AY b\n   32    40   -120345 AY HH SIL e\n"
                + "   41    80   -420345 +LAUGHTER+\n Total score:     -823398\n";
        assertThat(read("u.phseg", text))
                .extracting(Segment::tier, Segment::start, Segment::end, Segment::label)
                .containsExactly(
                        tuple("phone", 0.0, 0.25, "SIL"),
                        tuple("phone-class", 0.0, 0.25, "silence"),
                        tuple("phone", 0.25, 0.32, "HH"),
                        tuple("phone-class", 0.25, 0.32, "aspirate"),
                        tuple("phone", 0.32, 0.41, "AY"),
                        tuple("phone-class", 0.32, 0.41, "vowel"),
                        tuple("phone", 0.41, 0.81, "+LAUGHTER+"),
                        tuple("phone-class", 0.41, 0.81, "vocalisation"),
                        tuple("vocalisation", 0.41, 0.81, "laughter"));
    }

    @Test
    void silenceAndVocalisationsAreNoWords() throws IOException {
        String text =
                "\t SFrm  EFrm   SegAScr Word\n   0  24  -1945 <s>\n  25  40  -8181 HI(2)\n  41  60  -12 ++BREATHING++\n"
                        + "  61  70  -12 <sil>\n  71  80  -12 </s>\n Total score:  -9999\n";
        assertThat(read("u.wdseg", text))
                .containsExactly(
                        new Segment("word", 0.25, 0.41, "HI"), new Segment("vocalisation", 0.41, 0.61, "breath"));
    }

    @Test
    void aFileWithoutASegmentIsEmpty() throws IOException {
        assertThat(read("u.phseg", "")).isEmpty();
        assertThat(read("u.syseg", "SFrm EFrm SegAScr Syllable\nTotal score: 0\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SFrm EFrm SegAScr Phone#0 5 -9 SIL             | line 2: the file ends there, without a line that begins with Total
            0 5 -9 SIL#Total score: 1                      | line 1: it does not begin with SFrm EFrm SegAScr
            SFrm EFrm SegAScr Phone#0 5 SIL#Total 1        | line 2: '0 5 SIL' is not first frame, last frame, score, label
            SFrm EFrm SegAScr Phone#0 5 -9 SIL#5 9 -9 AH#Total 1 | line 3: 0.05 to 0.1 s overlaps the one before it
            SFrm EFrm SegAScr Phone#9 5 -9 SIL#Total 1     | line 2: 0.09 to 0.06 s overlaps the one before it or ends
            SFrm EFrm SegAScr Phone#-1 5 -9 SIL#Total 1    | line 2: -0.01 to 0.06 s is no time within a recording
            """)
    void whatCannotBeUnderstoodIsNamedWithItsLine(String content, String message) {
        assertThatThrownBy(() -> read("u.phseg", content.replace('#', '\n')))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("u.phseg cannot be understood at " + message);
    }
}
