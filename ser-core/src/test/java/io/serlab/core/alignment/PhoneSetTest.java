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

class PhoneSetTest {
    @TempDir
    Path folder;

    private PhoneSet set(String text) throws IOException {
        return PhoneSet.named(Files.writeString(folder.resolve("set.yaml"), text));
    }

    @Test
    void builtInSetsGoByTheirNames() throws IOException {
        assertThat(PhoneSet.named(folder.resolve("arpabet"))).isSameAs(PhoneSet.ARPABET);
        assertThat(PhoneSet.named(Path.of("emodb"))).isSameAs(PhoneSet.EMODB);
        assertThatThrownBy(() -> PhoneSet.named(folder.resolve("ipa")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No phone set " + folder.resolve("ipa"))
                .hasMessageContaining("arpabet, emodb");
        Files.writeString(folder.resolve("arpabet"), "classes: {vowel: [x]}");
        assertThat(PhoneSet.named(folder.resolve("arpabet")).classOf("x")).contains("vowel");
    }

    @Test
    void aFileNamesClassesSilenceAndVocalisations() throws IOException {
        PhoneSet set = set("""
                classes:
                  vowel: [a, 6, y]
                  nasal: [n]
                silence: [_]
                vocalisations: {sob: ["<sob>"]}
                stress-digits: true
                """);
        assertThat(set.phone("6")).isEqualTo(new Phone("6", "vowel", null));
        assertThat(set.phone("a1")).isEqualTo(new Phone("a", "vowel", "1"));
        assertThat(set.phone("n_B")).isEqualTo(new Phone("n", "nasal", null));
        assertThat(set.phone("_")).isEqualTo(new Phone("_", "silence", null));
        assertThat(set.phone("q1")).isEqualTo(new Phone("q1", null, null));
        assertThat(set.phone("<sob>")).isEqualTo(new Phone("<sob>", "vocalisation", null));
        assertThat(set.vocalisation("<sob>")).contains("sob");
        assertThat(set.vocalisation("{laugh}")).contains("laughter");
    }

    @Test
    void withoutStressDigitsASymbolStaysWhole() throws IOException {
        assertThat(set("classes: {vowel: [a]}").phone("a1")).isEqualTo(new Phone("a1", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                         | is no YAML map
            - a                                        | is no YAML map
            classes: {vowel: [a                        | is no YAML
            classes: {}                                | classes: it names no phone
            silence: [a]                               | classes: it names no phone
            classes: [a]                               | classes: it must be a map of lists
            classes: {vowel: a}                        | classes.vowel: it must be a list
            classes: {vowel: [1.5]}                    | classes.vowel: 1.5 must be in quotes
            classes: {vowel: [null]}                   | classes.vowel: null must be in quotes
            classes: {vowel: [a], nasal: [n, a]}       | classes.nasal: 'a' is in vowel already
            {classes: {vowel: [a]}, silence: [a]}      | silence: 'a' is in vowel already
            {classes: {vowel: [a]}, stress-digits: 1}  | stress-digits: it must be true or false, not 1
            {classes: {vowel: [a]}, silent: [b]}       | silent
            """)
    void aFileThatIsWrongIsNamed(String content, String message) {
        assertThatThrownBy(() -> set(content))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("set.yaml")
                .hasMessageContaining(message);
    }
}
