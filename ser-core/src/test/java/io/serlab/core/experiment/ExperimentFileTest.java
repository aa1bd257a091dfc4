package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                corpus: {reader: emodb, root: data}
                pooler: {name: mqmha, queries: 2, heads: 8}
                training: {epochs: 30}
                """);
    }

    @Test
    void anOverrideIsAYamlValue() {
        Map<String, Object> values =
                read("training.epochs=5", "head.hidden=[64, 32]", "encoder.layers={weighted: all}", "name=other");

        assertThat(values).containsEntry("name", "other");
        assertThat(block(values, "training")).containsEntry("epochs", 5);
        assertThat(block(values, "head")).containsEntry("hidden", List.of(64, 32));
        assertThat(block(values, "encoder")).containsEntry("layers", Map.of("weighted", "all"));
    }

    @Test
    void anEqualsSignInTheValueBelongsToTheValue() {
        assertThat(read("name=a=b")).containsEntry("name", "a=b");
    }

    @Test
    void anotherComponentDropsTheOldOnesSettings() {
        assertThat(block(read("pooler.name=mean"), "pooler")).isEqualTo(Map.of("name", "mean"));
        assertThat(block(read("corpus.reader=manifest"), "corpus")).isEqualTo(Map.of("reader", "manifest"));
    }

    @Test
    void theSameComponentKeepsItsSettings() {
        assertThat(block(read("pooler.name=mqmha"), "pooler"))
                .isEqualTo(Map.of("name", "mqmha", "queries", 2, "heads", 8));
    }

    @Test
    void settingsOfTheNewComponentAreKeptWhateverTheOrder() {
        Map<String, Object> expected = Map.of("name", "attentive-statistics", "hidden", 32);

        assertThat(block(read("pooler.name=attentive-statistics", "pooler.hidden=32"), "pooler"))
                .isEqualTo(expected);
        assertThat(block(read("pooler.hidden=32", "pooler.name=attentive-statistics"), "pooler"))
                .isEqualTo(expected);
    }

    @Test
    void aBlockThatTheFileLacksIsMade() {
        assertThat(block(read("submission.pack=demo"), "submission")).isEqualTo(Map.of("pack", "demo"));
    }

    @Test
    void thereIsNoWayThroughAValueThatIsNoBlock() {
        assertThatThrownBy(() -> read("name.first=a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--set name.first: 'name' is no block but 'tiny'");
    }

    @Test
    void anOverrideNeedsAKeyAndAnEqualsSign() {
        for (String wrong : List.of("training.epochs", "=5", "")) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("--set needs key=value, such as --set training.epochs=5; got '" + wrong + "'.");
        }
    }

    @Test
    void pathsCountFromTheFileAndThoseOfTheCommandLineFromTheWorkingDirectory() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(resolved("corpus.root")).isEqualTo(folder.resolve("x"));
        assertThat(resolved("corpus.root", "corpus.root=x")).isEqualTo(here.resolve("x"));
        assertThat(resolved("corpus.root", "corpus={reader: emodb, root: x}")).isEqualTo(here.resolve("x"));
        assertThat(resolved("encoder.card", "corpus.root=x")).isEqualTo(folder.resolve("x"));
    }

    private Path resolved(String key, String... overrides) {
        return ExperimentFile.read(file, List.of(overrides)).resolve(key, "x");
    }

    @Test
    void aFileThatIsMissingOrNoMapIsRefused() throws IOException {
        assertThatThrownBy(() -> ExperimentFile.read(folder.resolve("none.yaml"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("File %s does not exist.".formatted(folder.resolve("none.yaml")));
        for (String text : List.of("", "- a\n", "name: a\nname: b\n", "name: [a\n", "a text")) {
            Path wrong = Files.writeString(folder.resolve("wrong.yaml"), text);
            assertThatThrownBy(() -> ExperimentFile.read(wrong, List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("wrong.yaml");
        }
    }

    private Map<String, Object> read(String... overrides) {
        return ExperimentFile.read(file, List.of(overrides)).values();
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private static Map<String, Object> block(Map<String, Object> values, String name) {
        return (Map<String, Object>) Objects.requireNonNull(values.get(name));
    }
}
