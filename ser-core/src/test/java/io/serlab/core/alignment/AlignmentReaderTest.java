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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentReaderTest {
    private static final String HEAD = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n";

    @TempDir
    Path folder;

    private static Path resource(String name) {
        return Path.of(Objects.requireNonNull(AlignmentReaderTest.class.getResource(name + ".TextGrid"))
                .getPath());
    }

    private static List<Segment> read(Path file) {
        return new AlignmentReader(Optional.empty()).read(file, List.of("u"));
    }

    private static List<Segment> read(Path file, PhoneSet phones) {
        return new AlignmentReader(Optional.of(phones)).read(file, List.of("u"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("u.TextGrid"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "short", "utf16", "utf16-short"})
    void whatPraatWritesIsRead(String name) {
        List<AlignedTier> tiers = TextGrid.read(resource(name));
        assertThat(tiers).extracting(AlignedTier::name).containsExactly("ann - words", "ann - phones");
        assertThat(tiers.get(0).intervals())
                .containsExactly(
                        new AlignedInterval(0, 0.25, ""),
                        new AlignedInterval(0.25, 0.7, "say \"so\""),
                        new AlignedInterval(0.7, 1, ""));
        assertThat(tiers.get(1).intervals())
                .extracting(AlignedInterval::text)
                .containsExactly("", "S", "EY1", "ß", "spn");
    }

    @Test
    void phonesOfArpabetHaveClassAndStress() {
        assertThat(read(resource("short")))
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
        assertThat(read(ipa)).containsExactly(new Segment("phone", 0, 0.5, "ɛ"), new Segment("phone", 0.5, 1, "S"));
    }

    @Test
    void gapsAndTiersOfOtherNamesAreTaken() throws IOException {
        Path gaps = file(HEAD + "0 1 <exists> 1 \"IntervalTier\" \"gesture\" 0 1 2 0.1 0.2 \"a\" 0.5 0.6 \" b \"");
        assertThat(read(gaps))
                .containsExactly(new Segment("gesture", 0.1, 0.2, "a"), new Segment("gesture", 0.5, 0.6, "b"));
    }

    @Test
    void aGridWithoutTiersHasNoSegments() throws IOException {
        assertThat(read(file(HEAD + "0 1 <exists> 0"))).isEmpty();
        assertThat(read(file(HEAD + "xmin = 0\nxmax = 1\ntiers? <absent>"))).isEmpty();
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
            0 1 <exists> 1 "IntervalTier" "phones" -1 1 1 -1 0.5 "a"      | -1.0 to 0.5 s is no time within a recording
            0                                                             | its head: the file ends there
            """)
    void whatCannotBeUnderstoodIsNamedWithItsPlace(String content, String message) throws IOException {
        Path file = file(HEAD + content);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " cannot be understood at ")
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNoTextGridIsNamed() throws IOException {
        Path text = file("once upon a time");
        assertThatThrownBy(() -> read(text)).hasMessage(text + " is no TextGrid in text form.");
        Path empty = file("");
        assertThatThrownBy(() -> read(empty)).hasMessageContaining("is no TextGrid in text form");
        Path latin = Files.write(folder.resolve("latin.TextGrid"), "\"ß\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(latin)).hasMessageContaining("is neither UTF-8 nor UTF-16");
        assertThatThrownBy(() -> read(folder.resolve("none.TextGrid")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read(folder.resolve("u.eaf")))
                .hasMessageContaining(
                        "u.eaf is not of a kind of alignment that can be read; known: .TextGrid, .ctm, .json, .phseg, .wdseg, .syseg.");
    }

    @Test
    void aPhoneSetOfOnesOwnGivesTheClasses() throws IOException {
        Path sampa = file(HEAD + "0 1 <exists> 1 \"IntervalTier\" \"phones\" 0 1 2 0 0.5 \"aI\" 0.5 1 \"@@\"");
        assertThat(read(sampa, PhoneSet.EMODB))
                .containsExactly(
                        new Segment("phone", 0, 0.5, "aI"),
                        new Segment("phone-class", 0, 0.5, "vowel"),
                        new Segment("phone", 0.5, 1, "@@"),
                        new Segment("phone-class", 0.5, 1, "other"));
    }

    @Test
    void marksOfPositionAreNoPartOfAPhone() throws IOException {
        assertThat(read(file("u.phones.ctm", "u 1 0 .1 SIL_S\nu 1 .1 .1 AY1_B\nu 1 .2 .1 M_E\n")))
                .filteredOn(each -> !each.tier().equals("phone-class"))
                .extracting(Segment::tier, Segment::label)
                .containsExactly(
                        tuple("phone", "SIL"), tuple("phone", "AY"), tuple("stress", "1"), tuple("phone", "M"));
    }

    @Test
    void theNameOfACtmFileSaysWhatItsTokensAreElseTheTokensDo() throws IOException {
        String unclear = "u 1 0 .1 EH\nu 1 .1 .1 UH\n";
        assertThat(read(file("a.ctm", unclear))).extracting(Segment::tier).contains("phone", "phone-class");
        assertThat(read(file("train-words.ctm", unclear)))
                .extracting(Segment::tier)
                .containsOnly("word");
        assertThat(read(file("b.ctm", "u 1 0 .1 so\nu 1 .1 .1 EH\n")))
                .extracting(Segment::tier)
                .containsOnly("word");
        assertThat(read(file("phone_ipa.ctm", "u 1 0 .1 ɛ\n"))).containsExactly(new Segment("phone", 0, 0.1, "ɛ"));
        assertThat(read(file("headphones.ctm", "u 1 0 .1 so\n")))
                .extracting(Segment::tier)
                .containsOnly("word");
    }

    @Test
    void aCtmFileIsReadOnceAndTellsWhomNobodyAskedFor() throws IOException {
        Path ctm = file("words.ctm", "u 1 0 .1 so\nw 1 0 .1 no\nv 1 0 .1 to\n");
        AlignmentReader reader = new AlignmentReader(Optional.empty());
        assertThat(reader.read(ctm, List.of("u.wav", "u"))).containsExactly(new Segment("word", 0, 0.1, "so"));
        Files.delete(ctm);
        assertThat(reader.read(ctm, List.of("x"))).isEmpty();
        assertThat(reader.unread()).containsExactly("v of words.ctm", "w of words.ctm");
    }

    @Test
    void whatTheAlignerWritesAsJsonIsRead() throws IOException {
        Path json = file("u.json", """
                {"start": 0, "end": 1.0, "tiers": {
                 "words": {"type": "interval", "entries": [[0.0, 0.25, ""], [0.25, 0.5, "so"], [0.5, 0.7, "[laughter]"]]},
                 "clicks": {"type": "point", "entries": [[0.3, "x"]]},
                 "ann - phones": {"type": "interval", "entries": [[0.25, 0.4, "S"], [0.4, 0.5, "OW1"], [0.5, 0.7, "spn"]]}}}
                """);
        assertThat(read(json))
                .extracting(Segment::tier, Segment::start, Segment::label)
                .containsExactly(
                        tuple("word", 0.25, "so"),
                        tuple("vocalisation", 0.5, "laughter"),
                        tuple("phone", 0.25, "S"),
                        tuple("phone-class", 0.25, "fricative"),
                        tuple("phone", 0.4, "OW"),
                        tuple("phone-class", 0.4, "vowel"),
                        tuple("stress", 0.4, "1"),
                        tuple("phone", 0.5, "spn"),
                        tuple("phone-class", 0.5, "spoken-noise"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tiers": {"words": {"entries": [[0, 1, "so"]                       | is no JSON, or not all of it
            {"tiers": {}} x                                                     | is no JSON, or not all of it
            {"tiers": {"words": {"type": "circle", "entries": []}}}             | tier 'words': 'circle' is no kind of tier
            {"tiers": {"words": {"type": "interval"}}}                          | tier 'words': it has no list 'entries'
            {"tiers": {"words": {"entries": [[0, 1]]}}}                         | entry 1 of 1 in tier 'words': [0,1] is not [start, end, label]
            {"tiers": {"words": {"entries": [[0, 1, "a"], ["1", 2, "b"]]}}}     | entry 2 of 2 in tier 'words'
            {"tiers": {"words": {"entries": [[0, 1, "a"], [0.9, 2, "b"]]}}}     | 0.9 to 2.0 s overlaps the one before it
            {"tiers": {"words": {"entries": [[1, 0.5, "a"]]}}}                  | 1.0 to 0.5 s overlaps the one before it or ends
            {"tiers": {"words": {"entries": [[-0.1, 0.5, "a"]]}}}               | -0.1 to 0.5 s is no time within a recording
            {"words": []}                                                       | has no 'tiers'
            ``                                                                  | has no 'tiers'
            """)
    void jsonThatCannotBeUnderstoodIsNamedWithItsPlace(String content, String message) throws IOException {
        Path file = file("u.json", content);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }
}
