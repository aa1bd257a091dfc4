package io.serlab.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial is made of, and the file that is left in the end. */
class TuningTest {
    private static final ClassPathCatalogue CATALOGUE = new ClassPathCatalogue();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), "path,label,speaker\na.wav,joy,ann\n");
        file = Files.writeString(folder.resolve("search.yaml"), """
                name: search
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out}
                encoder: {name: log-mel, bands: 40}
                pooler: {name: mqmha, queries: 3}
                seeds: [7, 8]
                tune:
                  trials: 4
                  space: {pooler.name: [mean, mqmha], pooler.heads: [2, 4], training.learning-rate: {low: 1e-4, high: 1e-2}}
                """);
    }

    private Tuning tuning(String... overrides) {
        return Tuning.bind(ExperimentFile.read(file, List.of(overrides)), CATALOGUE, folder);
    }

    @Test
    void aTrialIsTheFileWithItsValuesOnItsFirstSeedWithoutTestData() {
        ExperimentSpec trial = tuning().bind(Map.of("pooler.heads", 2, "training.learning-rate", 0.005), 0);

        assertThat(trial.seeds()).containsExactly(7L);
        assertThat(trial.testLeftOut()).isTrue();
        assertThat(trial.training().learningRate()).isEqualTo(0.005);
        assertThat(trial.pooler().settings().integer("heads")).isEqualTo(2);
        assertThat(trial.pooler().settings().integer("queries")).isEqualTo(3);
    }

    @Test
    void anotherComponentDropsTheSettingsOfTheFilesOwn() {
        ExperimentSpec trial = tuning().bind(Map.of("pooler.name", "mean"), 0);

        assertThat(trial.pooler().factory().name()).isEqualTo("mean");
    }

    @Test
    void theRungsSetTheEpochsOfHalving() {
        Tuning tuning = tuning("tune.method=asha", "training.epochs=10");

        assertThat(tuning.bind(Map.of(), 0).training().epochs()).isEqualTo(3);
        assertThat(tuning.bind(Map.of(), 1).training().epochs()).isEqualTo(10);
        assertThat(tuning("training.epochs=10").bind(Map.of(), 0).training().epochs())
                .isEqualTo(10);
    }

    @Test
    void allTrialsAreDifferentAndTheSameEveryTime() {
        TrialPlan plan = TrialPlan.draw(tuning(), spec -> {});

        assertThat(plan.trials()).extracting(TrialPlan.Trial::number).containsExactly(1, 2, 3, 4);
        assertThat(plan.trials()).extracting(TrialPlan.Trial::values).doesNotHaveDuplicates();
        assertThat(TrialPlan.draw(tuning(), spec -> {})).isEqualTo(plan);
        assertThat(TrialPlan.draw(tuning("tune.trials=6"), spec -> {}).trials())
                .startsWith(plan.trials().toArray(TrialPlan.Trial[]::new));
    }

    @Test
    void whatCannotBeBuiltIsListedAndDrawnAnew() {
        TrialPlan plan = TrialPlan.draw(tuning(), spec -> {
            if (spec.pooler().factory().name().equals("mean")) {
                throw new InvalidInputException("invalid-value", "no mean today");
            }
        });

        assertThat(plan.trials()).allSatisfy(trial -> assertThat(trial.values()).containsEntry("pooler.name", "mqmha"));
        assertThat(plan.impossible()).isNotEmpty().allSatisfy(draw -> {
            assertThat(draw.values()).containsEntry("pooler.name", "mean").doesNotContainKey("pooler.heads");
            assertThat(draw.reason()).isEqualTo("no mean today");
        });
    }

    @Test
    void aSpaceInWhichNothingWorksIsRefusedAfterFinitelyManyDraws() {
        assertThatThrownBy(() -> TrialPlan.draw(tuning("tune.trials=1"), spec -> {
                    throw new InvalidInputException("invalid-value", "not today");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1000 draws from tune.space gave trial 1 nothing new that works")
                .hasMessageContaining("not today");
    }

    @Test
    void theBestFileRunsFromAnyFolderWithAllSeedsAndTestData() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("home")).resolve("best.yaml");
        Files.writeString(
                elsewhere,
                BestFile.text(
                        tuning(),
                        Map.of("pooler.heads", 4, "training.learning-rate", 2.877E-4),
                        "Trial 2, the best of 4"));

        ExperimentSpec best = ExperimentBinder.bind(ExperimentFile.read(elsewhere, List.of()), CATALOGUE, folder);

        assertThat(elsewhere).content().startsWith("# Trial 2, the best of 4\n").doesNotContain("tune");
        assertThat(best.seeds()).containsExactly(7L, 8L);
        assertThat(best.testLeftOut()).isFalse();
        assertThat(best.identity())
                .isEqualTo(ExperimentBinder.bind(
                                ExperimentFile.read(
                                        file, List.of("pooler.heads=4", "training.learning-rate=0.0002877")),
                                CATALOGUE,
                                folder)
                        .identity());
        assertThat(best.corpus().settings().path("file")).isEqualTo(folder.resolve("manifest.csv"));
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedBeforeAnythingIsDrawn() {
        assertThatThrownBy(() -> tuning("tune.space={pooler.heads: [2, four]}", "tune.trials=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("tune.space: pooler.heads must be an integer")
                .hasMessageContaining("four");
        assertThatThrownBy(() -> tuning("tune.space={pooler.name: {low: 1, high: 2}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tune.space: pooler.name must be a list of names, not a range.");
    }
}
