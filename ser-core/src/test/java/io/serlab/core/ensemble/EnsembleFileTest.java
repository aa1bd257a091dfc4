package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.SchemaProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EnsembleFileTest {

    private static EnsembleFile file(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("name", "both"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return EnsembleFile.of(new ExperimentFile(Path.of("both.yaml"), values, Set.of()));
    }

    @Test
    void keepsWhatTheMethodUsesAndItsDefaults() {
        EnsembleFile greedy = file("members", List.of("A", "B"), "method", "greedy", "steps", 5);

        assertThat(greedy.resolved(List.of("A", "B")))
                .containsEntry("steps", 5L)
                .containsEntry("learned", "development")
                .containsEntry("metric", "macro_f1")
                .doesNotContainKeys("l2", "ties", "weights");
    }

    @Test
    void knowsWhetherMembersAreChosenByWhatIsReported() {
        for (String where : List.of("macro_f1 > 0.5", "seed = 1 and uar>0.5", "test.ccc_mean > 0", "ccc_mean > 0")) {
            assertThat(file("where", where, "method", "vote").choice().looksAtReported())
                    .as(where)
                    .isTrue();
        }
        for (String where : List.of("dev.macro_f1 > 0.5", "seed = 1", "latest.tests = 1")) {
            assertThat(file("where", where, "method", "vote").choice().looksAtReported())
                    .as(where)
                    .isFalse();
        }
        assertThat(file("where", "seed = 1", "order", "-macro_f1", "method", "vote")
                        .choice()
                        .looksAtReported())
                .isTrue();
    }

    @Test
    void namesTheNearestMethod() {
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "method", "stackin"))
                .hasMessageContaining("No ensemble method named 'stackin'")
                .hasMessageContaining("Did you mean 'stacking'?");
    }

    @Test
    void refusesUnknownKeys() {
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "method", "vote", "tie", "x"))
                .hasMessageContaining("ensemble.tie")
                .hasMessageContaining("Did you mean 'ensemble.ties'?");
    }

    @Test
    void refusesSettingsOfOtherMethods() {
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "method", "vote", "steps", 3))
                .hasMessage("steps in both.yaml means nothing to the method vote; its settings are: ties.");
    }

    @Test
    void refusesNoMemberOneMemberAndTwoWaysToName() {
        assertThatThrownBy(() -> file("method", "vote")).hasMessage("both.yaml names no members.");
        assertThatThrownBy(() -> file("members", List.of("A"), "method", "vote"))
                .hasMessage("both.yaml has one member alone, A; an ensemble needs at least two.");
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "where", "seed = 1", "method", "vote"))
                .hasMessageContaining("members and where");
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "limit", 3, "method", "vote"))
                .hasMessageContaining("order or limit beside members");
    }

    @Test
    void refusesMethodsThatCannotPutRatingsTogether() {
        for (String method : List.of("probability-average", "logit-average", "rank-average", "vote", "stacking")) {
            assertThatThrownBy(() -> file("members", List.of("A", "B"), "method", method, "metric", "ccc_mean"))
                    .hasMessage(
                            "method: " + method + " in both.yaml cannot put arousal, valence and dominance together, "
                                    + "which metric: ccc_mean asks for; methods that can: average, weighted, greedy.");
        }
    }

    @Test
    void refusesTheAverageOfClasses() {
        assertThatThrownBy(() -> file("members", List.of("A", "B"), "method", "average"))
                .hasMessageStartingWith("method: average in both.yaml cannot put classes together");
    }

    @Test
    void refusesAPackOfTheOtherKind() {
        assertThatThrownBy(() -> file(
                        "members", List.of("A", "B"), "method", "vote", "submission", Map.of("pack", "is2025-task2")))
                .hasMessage("submission.pack in both.yaml: is2025-task2 is of arousal, valence and dominance, but "
                        + "metric: macro_f1 puts classes together.");
        assertThatThrownBy(() -> file(
                        "members",
                        List.of("A", "B"),
                        "method",
                        "average",
                        "metric",
                        "ccc_mean",
                        "submission",
                        Map.of("pack", "demo")))
                .hasMessageContaining("demo is of classes");
    }

    @Test
    void thePublishedSchemaIsThatOfTheFile() throws IOException {
        Path published = Path.of("").toAbsolutePath().resolveSibling("docs/ensemble.schema.json");
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(Files.readString(published)))
                .as("renew it with: ./ser schema ensemble > docs/ensemble.schema.json")
                .isEqualTo(json.readTree(json.writeValueAsString(EnsembleFile.schema())));
    }

    @Test
    void theSchemaTakesMembersOrAFilterAndKnownKeys() {
        SchemaProbe schema = new SchemaProbe(EnsembleFile.schema());
        String begin = "{\"name\": \"x\", \"method\": \"greedy\", \"steps\": 5";
        assertThat(schema.errors(begin + ", \"members\": [\"A\", \"B\"]}")).isEmpty();
        assertThat(schema.errors(begin + ", \"where\": \"seed = 1\"}")).isEmpty();
        for (String wrong : List.of(
                "}",
                ", \"members\": [\"A\", \"B\"], \"where\": \"seed = 1\"}",
                ", \"where\": \"seed = 1\", \"step\": 5}",
                ", \"where\": \"seed = 1\", \"metric\": \"f1\"}")) {
            assertThat(schema.errors(begin + wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void refusesAnUnknownPack() {
        assertThatThrownBy(() ->
                        file("members", List.of("A", "B"), "method", "vote", "submission", Map.of("pack", "demos")))
                .hasMessageContaining("Did you mean 'demo'?");
    }
}
