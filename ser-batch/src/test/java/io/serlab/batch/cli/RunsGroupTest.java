package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.RunQuery;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunsGroupTest {
    @TempDir
    Path home;

    private List<RunsGroup> groups;

    @BeforeEach
    void record() {
        Histories runs = new Histories(home);
        runs.complete("mean", 1, 0.5);
        runs.complete("mean", 2, 0.7);
        runs.complete("mean", 3, 0.6);
        runs.begin("mean", 4);
        runs.complete("max", 1, 0.65);
        runs.begin("mqmha", 1);
        groups = sorted(RunsGroupOrder.BEST_FIRST, runs);
    }

    private static List<RunsGroup> sorted(String order, Histories runs) {
        return RunsGroup.of(runs.history().list(RunQuery.ALL).runs()).stream()
                .sorted(RunsGroupOrder.of(order))
                .toList();
    }

    @Test
    void theBestGroupComesFirstAndOneWithoutFiguresLast() {
        assertThat(groups).extracting(RunsGroup::pooler).containsExactly("max", "mean", "mqmha");
        assertThat(groups.stream().sorted(RunsGroupOrder.of("macro_f1")))
                .extracting(RunsGroup::pooler)
                .containsExactly("mean", "max", "mqmha");
        assertThat(groups.stream().sorted(RunsGroupOrder.of("-n, pooler")))
                .extracting(RunsGroup::pooler)
                .containsExactly("mean", "max", "mqmha");
    }

    /** Mean 0.6, s = 0.1, t(2, 0.975) = 4.302653: half-width 0.1/√3 · 4.302653 = 0.2484138. */
    @Test
    void theIntervalIsThatOfStudentsTOverCompletedRuns() {
        SeedSummary f1 = groups.get(1).figure("macro_f1").orElseThrow();
        assertThat(f1.n()).isEqualTo(3);
        assertThat(f1.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(f1.interval().low()).isCloseTo(0.3515862, within(1e-7));
        assertThat(f1.interval().high()).isCloseTo(0.8484138, within(1e-7));
    }

    @Test
    void theTableSaysHowManyRunsAreInWhichStateAndKeepsToTheTerminal() {
        String table = RunsGroupTable.of(groups, "macro_f1").text(0);
        assertThat(table)
                .contains("0.6000 [0.3516, 0.8484]", "1 running, 3 completed")
                .containsPattern("group-max +emodb +kwt1 +max +1 +0\\.6500 +1 completed");
        String narrow = RunsGroupTable.of(groups, "macro_f1").text(56);
        assertThat(narrow.lines()).allMatch(line -> line.length() <= 56);
        assertThat(narrow).contains("0.6000 [0.3516, 0.8484]", "Not shown, to fit: encoder, status");
    }

    @Test
    void theDocumentHasNullsForWhatIsNotKnown() {
        JsonNode document = JsonMapper.builder()
                .build()
                .valueToTree(JsonDocuments.finite(groups.get(0).document()));
        assertThat(document.get("n").asInt()).isEqualTo(1);
        JsonNode f1 = document.get("metrics").get("macro_f1");
        assertThat(f1.get("mean").asDouble()).isEqualTo(0.65);
        assertThat(f1.get("low").isNull()).isTrue();
        assertThat(document.get("metrics").get("ccc_mean").get("mean").isNull()).isTrue();
    }

    @Test
    void csvHasOneColumnForEachValue() {
        String csv = CsvDocuments.of(groups.stream().map(RunsGroup::document).toList());
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).startsWith("group,name,encoder,pooler,n,status.running,status.completed,");
        assertThat(csv).contains("\ngroup-max,emodb,kwt1,max,1,0,1,");
    }

    @Test
    void theLeaderboardHasTheBestGroupOfEachConfiguration() {
        assertThat(RunsLeaderboardCommand.best(groups, "macro_f1"))
                .extracting(RunsGroup::pooler)
                .containsExactly("max", "mean");
        assertThat(RunsLeaderboardCommand.best(groups, "uar")).isEmpty();
        assertThatThrownBy(() -> RunsLeaderboardCommand.best(groups, "macro_f"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'macro_f1'?");
    }

    @Test
    void anUnknownColumnIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> RunsGroupOrder.of("-macrof1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'macro_f1'?");
        assertThatThrownBy(() -> RunsGroupOrder.of("name,,pooler")).isInstanceOf(InvalidInputException.class);
    }
}
