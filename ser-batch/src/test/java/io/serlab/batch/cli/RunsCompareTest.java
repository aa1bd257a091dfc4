package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.ResampleUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCompareTest {
    @TempDir
    Path home;

    private Histories runs;
    private String mean;
    private String max;

    @BeforeEach
    void record() {
        runs = new Histories(home);
        mean = runs.complete("mean", 1, 0.5);
        runs.complete("mean", 2, 0.7);
        max = runs.complete("max", 1, 0.65);
    }

    private RunsPairing pair() {
        return RunsCompareCommand.pair(RunsCompareCommand.sides(runs.history(), List.of(mean, max)));
    }

    @Test
    void onlyWhatDiffersIsShownAndPluginsByTheirHashes() {
        String text = new RunsComparison(RunsCompareCommand.sides(runs.history(), List.of("group-mean", max))).text();
        assertThat(text)
                .containsPattern("seed +2, 1|seed +1, 2")
                .containsPattern("pooler\\.name +mean +max")
                .containsPattern("plugin:mean +1\\.0, SHA-256 mean +-")
                .containsPattern("plugin:max +- +1\\.0, SHA-256 max")
                .doesNotContain("training.epochs", "java");
    }

    /** Mean 0.6, s = 0.1·√2, t(1, 0.975) = 12.7062: half-width 1.27062; a run's interval is its own. */
    @Test
    void aGroupHasTheMeanOfItsRunsAndARunItsOwnInterval() {
        String text = new RunsComparison(RunsCompareCommand.sides(runs.history(), List.of("group-mean", max))).text();
        assertThat(text)
                .containsPattern("macro_f1 +0\\.6000 \\[-0\\.6706, 1\\.8706\\] +0\\.6500 \\[0\\.5500, 0\\.7500\\]");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        refuses(() -> RunsCompareCommand.sides(runs.history(), List.of(mean)), "needs two");
        refuses(() -> RunsCompareCommand.sides(runs.history(), List.of(max, "latest")), "needs two");
        refuses(() -> RunsCompareCommand.sides(runs.history(), List.of(mean, "ZZZZ")), "'ZZZZ'");
        refuses(() -> RunsCompareCommand.sides(runs.history(), List.of(mean, mean.substring(0, 4))), max);
        runs.begin("mqmha", 1);
        refuses(() -> RunsCompareCommand.sides(runs.history(), List.of(mean, "group-mqmha")), "no completed run");
        refuses(
                () -> RunsCompareCommand.pair(RunsCompareCommand.sides(runs.history(), List.of("group-mean", max))),
                "group-mean (2 runs)");
    }

    /**
     * The first calls all four anger: F1 2·2/(2 + 4) = 2/3 and 0, recalls 1 and 0. The second is right throughout.
     */
    @Test
    void theDifferenceIsThatOfTheWholeFiles() {
        runs.predict(mean, "a1 anger anger ann", "a2 joy anger ann", "b1 anger anger bob", "b2 joy anger bob");
        runs.predict(max, "b2 joy joy bob", "b1 anger anger bob", "a2 joy joy ann", "a1 anger anger ann");
        RunsPairing pair = pair();
        PairedComparison f1 = pair.compare(PairedMetric.MACRO_F1, new Seed(1));
        assertThat(f1.difference()).isCloseTo(1.0 / 3 - 1, within(1e-12));
        assertThat(f1.unit()).isEqualTo(ResampleUnit.SPEAKER);
        assertThat(pair.compare(PairedMetric.UAR, new Seed(1)).difference()).isCloseTo(-0.5, within(1e-12));
        // two discordant, both for the second: 2 · (1/2)²
        assertThat(f1.mcNemar().pValue()).isCloseTo(0.5, within(1e-12));
        // two speakers: only the patterns that swap none and both reach the difference
        assertThat(f1.randomisationP()).isCloseTo(0.5, within(1e-12));
        assertThat(pair.changes().onlySecondRight()).containsExactly("a2", "b2");
        assertThat(pair.changes().onlyFirstRight()).isEmpty();
        assertThat(pair.classes()).extracting(RunsPairing.ClassGain::name).containsExactly("joy", "anger");
        assertThat(new RunsPairingText(pair, new Seed(1)).text(true))
                .contains("2 utterances changed:", "         a2\n");
        assertThat(new RunsPairingText(pair, new Seed(1)).text(false)).doesNotContain("a2");
    }

    @Test
    void differentUtterancesAreCountedAndRefused() {
        runs.predict(mean, "a1 anger anger ann", "a2 joy anger ann", "b1 anger anger bob");
        runs.predict(max, "a1 anger anger ann", "a2 joy anger ann", "c1 anger anger cem", "c2 joy joy cem");
        refuses(this::pair, "predicted 3 utterances and run " + max + " 4, of which 2 are common");
    }

    @Test
    void differentTruthsAreRefused() {
        runs.predict(mean, "a1 anger anger ann", "a2 joy anger ann");
        runs.predict(max, "a1 anger anger ann", "a2 anger anger ann");
        refuses(this::pair, "true labels of 1 utterances differ");
    }

    @Test
    void aPredictionFileThatIsGoneIsNamed() throws IOException {
        runs.predict(mean, "a1 anger anger ann");
        runs.predict(max, "a1 anger anger ann");
        Files.delete(runs.predictions(max));
        refuses(this::pair, "there is no file " + runs.predictions(max));
    }

    private static void refuses(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("\n");
    }
}
