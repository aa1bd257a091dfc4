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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmoDbSyllablesTest {
    private static final String HEAD = "signal wochenAO\nseparator ;\nnfields 1\n#\n";

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Segment> read(String syllables, String stresses) {
        return EmoDbSyllables.read(file("a.silb", syllables), file("a.labsilb", HEAD + stresses));
    }

    private List<Segment> read(String syllables) {
        return EmoDbSyllables.read(file("a.silb", syllables), folder.resolve("none"));
    }

    @Test
    void aSyllableLastsUntilTheNextAndHasTheNearestDegreeOfItsStress() {
        assertThat(read(
                        "0.08\tla\n0.25   k\u00f6nn\n0.5\tte\n0.75\t.\n",
                        "    0.08   -1 la\t2.5\n    0.25   -1 k\u00f6nnte\t0.4\n    0.5  -1 te\n    0.75  -1 .\n"))
                .extracting(Segment::tier, Segment::start, Segment::end, Segment::label)
                .containsExactly(
                        tuple("syllable", 0.08, 0.25, "la"),
                        tuple("syllable", 0.25, 0.5, "k\u00f6nn"),
                        tuple("syllable", 0.5, 0.75, "te"),
                        tuple("syllable-stress", 0.08, 0.25, "3"),
                        tuple("syllable-stress", 0.25, 0.5, "0"),
                        tuple("syllable-stress", 0.5, 0.75, "not-rated"));
    }

    @Test
    void withoutTheFileOfStressesNothingIsRated() {
        assertThat(read("0.1\tla\n0.2\t.\n"))
                .extracting(Segment::label)
                .containsExactly("la", EmoDbSyllables.NOT_RATED);
    }

    @Test
    void pausesAndSyllablesWithoutLengthAreNone() {
        assertThat(read("0.1\tla\n0.2\t(\n0.4\tgen\n0.4\tda\n0.6\t.\n"))
                .extracting(Segment::tier, Segment::start, Segment::label)
                .contains(tuple("syllable", 0.1, "la"), tuple("syllable", 0.4, "da"))
                .hasSize(4);
    }

    @Test
    void anEmptyFileHasNoSegments() {
        assertThat(read("")).isEmpty();
        assertThat(read("0.1\tla\n0.2\t.\n", "")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon\tla", "0.05\tla", "0.3"})
    void aLineThatIsNoneIsNamed(String line) {
        Path broken = file("b.silb", "0.1\tda\n" + line + "\n0.4\t.\n");

        assertThatThrownBy(() -> EmoDbSyllables.read(broken, folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Line 2 of %s is no label that follows the one above it: '%s'", broken, line);
    }
}
