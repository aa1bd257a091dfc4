package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
    private static final String HEAD = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n";

    @TempDir
    Path folder;

    private static Path resource(String name) {
        return Path.of(Objects.requireNonNull(AlignmentTest.class.getResource(name + ".TextGrid"))
                .getPath());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("u.TextGrid"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "short", "utf16", "utf16-short"})
    void whatPraatWritesIsRead(String name) {
        List<TextGrid.Tier> tiers = TextGrid.read(resource(name)).tiers();
        assertThat(tiers).extracting(TextGrid.Tier::name).containsExactly("ann - words", "ann - phones");
        assertThat(tiers.get(0).intervals())
                .containsExactly(
                        new TextGrid.Interval(0, 0.25, ""),
                        new TextGrid.Interval(0.25, 0.7, "say \"so\""),
                        new TextGrid.Interval(0.7, 1, ""));
        assertThat(tiers.get(1).intervals())
                .extracting(TextGrid.Interval::text)
                .containsExactly("", "S", "EY1", "ß", "spn");
    }

    @Test
    void phonesOfArpabetHaveClassAndStress() {
        assertThat(Alignment.read(resource("short")))
                .extracting(Segment::tier, Segment::start, Segment::label)
                .containsExactly(
                        tuple("word", 0.25, "say \"so\""),
                        tuple("phone", 0.25, "S"),
                        tuple("phone-class", 0.25, "fricative"),
                        tuple("phone", 0.4, "EY"),
                        tuple("phone-class", 0.4, "vowel"),
                        tuple("stress", 0.4, "1"),
                        tuple("phone", 0.55, "ß"),
                        tuple("phone-class", 0.55, "other"),
                        tuple("phone", 0.7, "spn"),
                        tuple("phone-class", 0.7, "spoken-noise"));
    }

    @Test
    void phonesOfAnotherSetStayAsTheyAre() throws IOException {
        Path ipa = file(HEAD + "0 1 <exists> 1 \"IntervalTier\" \"phones\" 0 1 2 0 0.5 \"ɛ\" 0.5 1 \"S\"");
        assertThat(Alignment.read(ipa))
                .containsExactly(new Segment("phone", 0, 0.5, "ɛ"), new Segment("phone", 0.5, 1, "S"));
    }

    @Test
    void gapsAndTiersOfOtherNamesAreTaken() throws IOException {
        Path gaps = file(HEAD + "0 1 <exists> 1 \"IntervalTier\" \"gesture\" 0 1 2 0.1 0.2 \"a\" 0.5 0.6 \" b \"");
        assertThat(Alignment.read(gaps))
                .containsExactly(new Segment("gesture", 0.1, 0.2, "a"), new Segment("gesture", 0.5, 0.6, "b"));
    }

    @Test
    void aGridWithoutTiersHasNoSegments() throws IOException {
        assertThat(Alignment.read(file(HEAD + "0 1 <exists> 0"))).isEmpty();
        assertThat(Alignment.read(file(HEAD + "xmin = 0\nxmax = 1\ntiers? <absent>")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0 1 <exists> 1 "IntervalTier" "phones" 0 1 2 0 0.5 "a" 0.5    | entry 2 of 2 in tier 'phones': the file ends there
            0 1 <exists> 2 "IntervalTier" "phones" 0 1 1 0 0.5 "a"        | tier 2 of 2: the file ends there
            0 1 <exists> 1 "IntervalTier" "phones" 0 1 2 0 .5 "a" 0.4 1 "b" | entry 1 of 2
            0 1 <exists> 1 "IntervalTier" "phones" 0 1 2 0 0.5 "a" 0.4 1 "b" | 0.4 to 1.0 s overlaps the one before it
            0 1 <exists> 1 "IntervalTier" "phones" 0 1 1 0.5 0.4 "a"      | 0.5 to 0.4 s overlaps the one before it or ends
            0 1 <exists> 1 "IntervalTier" "phones" 0 1 1 0 0.5x "a"       | '0.5x' is no number
            0 1 <exists> 1 "CircleTier" "phones" 0 1 0                    | 'CircleTier' is no kind of tier
            0                                                             | its head: the file ends there
            """)
    void whatCannotBeUnderstoodIsNamedWithItsPlace(String content, String message) throws IOException {
        Path file = file(HEAD + content);
        assertThatThrownBy(() -> Alignment.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " cannot be understood at ")
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNoTextGridIsNamed() throws IOException {
        Path text = file("once upon a time");
        assertThatThrownBy(() -> Alignment.read(text)).hasMessage(text + " is no TextGrid in text form.");
        Path empty = file("");
        assertThatThrownBy(() -> Alignment.read(empty)).hasMessageContaining("is no TextGrid in text form");
        Path latin = Files.write(folder.resolve("latin.TextGrid"), "\"ß\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Alignment.read(latin)).hasMessageContaining("is neither UTF-8 nor UTF-16");
        assertThatThrownBy(() -> Alignment.read(folder.resolve("none.TextGrid")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Alignment.read(folder.resolve("u.eaf")))
                .hasMessageContaining("u.eaf is not of a kind of alignment that can be read; known: .TextGrid");
    }
}
