package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.training.UtteranceTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a loss needs of a corpus is found, or its lack named, before any work starts. */
class LossTargetsTest {
    private static final String MANIFEST = """
            path,label,split,arousal,valence,dominance,share_joy,share_anger,share_other
            a.wav,joy,train,7,4,1,3,1,1
            b.wav,anger,train,1,1,1,0,4,1
            c.wav,joy,development,4,4,4,1,0,0
            d.wav,,test,,,,,,
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void recordings() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            Files.createFile(folder.resolve(name + ".wav"));
        }
    }

    private UtteranceTargets of(String manifest, String... settings) throws IOException {
        Files.writeString(folder.resolve("mine.csv"), manifest);
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                corpus: {reader: manifest, file: mine.csv}
                protocol: {exclude: [other]}
                encoder: {name: log-mel}
                pooler: {name: mean}
                """);
        ExperimentSpec spec =
                ExperimentBinder.bind(ExperimentFile.read(file, List.of(settings)), new ClassPathCatalogue(), folder);
        return LossTargets.of(spec, LabelledCorpus.of(spec.reader().read(), spec.protocol()));
    }

    @Test
    void aLossOfClassesIsToldNothingElse() throws IOException {
        assertThat(of(MANIFEST)).isEqualTo(UtteranceTargets.NONE);
    }

    @Test
    void sharesAreOverTheClassesAlone() throws IOException {
        UtteranceTargets targets = of(MANIFEST, "loss.name=kl-divergence");

        // The classes are anger and joy; what went to 'other' is left out.
        assertThat(targets.distribution("a.wav")).containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
        assertThat(targets.distribution("b.wav")).containsExactly(1, 0);
        assertThat(targets.dimensions()).isEmpty();
    }

    @Test
    void ratingsAreOnTheNetworksScale() throws IOException {
        assertThat(of(MANIFEST, "loss.name=multi-task").dimensions("a.wav")).containsExactly(1, 0.5f, 0);
        assertThat(of(MANIFEST, "loss.name=multi-task", "protocol.dimension-scale=[1, 13]")
                        .dimensions("a.wav"))
                .containsExactly(0.5f, 0.25f, 0);
    }

    @Test
    void noLossOfHardClassesLearnsWhatRatersDoNotAgreeOn() throws IOException {
        String disputed = MANIFEST.replace("share_other", "share_other,agreement")
                .replace("3,1,1\n", "3,1,1,none\n")
                .replace("0,4,1\n", "0,4,1,\n")
                .replace("1,0,0\n", "1,0,0,\n")
                .replace("test,,,,,,\n", "test,,,,,,,\n");

        assertThat(of(disputed, "loss.name=kl-divergence").distribution("a.wav"))
                .hasSize(2);
        assertThatThrownBy(() -> of(disputed, "loss.name=weighted-cross-entropy"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Loss 'weighted-cross-entropy' learns hard classes, but the raters of 1 training utterances agree on none: a.wav");
    }

    @Test
    void namesTrainingUtterancesWithoutShares() {
        String lacking = MANIFEST.replace("0,4,1", ",,1");

        assertThatThrownBy(() -> of(lacking, "loss.name=soft-cross-entropy"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Loss 'soft-cross-entropy' needs the share of raters for each class of every training utterance; 1 of 2 have none: b.wav");
    }

    @Test
    void namesTrainingUtterancesWithoutDimensions() {
        String lacking = MANIFEST.replace("7,4,1", ",,").replace("train,1,1,1", "train,,,");

        assertThatThrownBy(() -> of(lacking, "loss.name=multi-task"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Loss 'multi-task' needs arousal, valence and dominance of every training utterance; 2 of 2 have none: a.wav, b.wav");
    }

    @Test
    void namesRatingsBeyondTheScale() {
        assertThatThrownBy(() -> of(MANIFEST, "loss.name=multi-task", "protocol.dimension-scale=[1, 5]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "1 of 4 utterances have arousal, valence or dominance outside protocol.dimension-scale [1.0, 5.0]: a.wav");
    }

    @Test
    void namesASharedLabelThatTheProtocolDoesNotKnow() {
        assertThatThrownBy(() -> of(MANIFEST.replace("share_other", "share_fear"), "loss.name=kl-divergence"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("label 'fear' is outside the label map");
    }

    @Test
    void refusesALossThatLearnsNoClasses() {
        assertThatThrownBy(() -> of(MANIFEST, "loss.name=ccc"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Loss 'ccc' learns arousal, valence and dominance alone, but the protocol predicts classes.");
    }

    @Test
    void aMetricOfDimensionsNeedsALossThatLearnsThem() throws IOException {
        assertThatThrownBy(() -> of(MANIFEST, "protocol.metric=ccc-mean"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("protocol.metric is 'ccc_mean', but loss 'cross-entropy' learns classes alone");
        assertThat(of(MANIFEST, "protocol.metric=ccc-mean", "loss.name=multi-task"))
                .isNotNull();
    }

    @Test
    void dimensionsAloneNeedNoClasses() throws IOException {
        UtteranceTargets targets = of(MANIFEST, "protocol={task: dimensions}", "loss.name=ccc");

        assertThat(targets.dimensions()).containsOnlyKeys("a.wav", "b.wav", "c.wav");
        assertThat(targets.dimensions("a.wav")).containsExactly(1, 0.5f, 0);
        assertThat(targets.distributions()).isEmpty();
    }

    @Test
    void refusesALossOfClassesForDimensions() {
        assertThatThrownBy(() -> of(MANIFEST, "protocol={task: dimensions}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Loss 'cross-entropy' learns classes, but protocol.task is dimensions: use ccc or ccc-mse.");
        assertThatThrownBy(() -> of(MANIFEST, "protocol={task: dimensions}", "loss.name=multi-task"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Loss 'multi-task' learns classes");
        assertThatThrownBy(() -> of(MANIFEST, "protocol={task: dimensions}", "loss.name=kl-divergence"))
                .hasMessageStartingWith("Loss 'kl-divergence' learns classes");
    }

    @Test
    void refusesALossOfOneTaskForBoth() throws IOException {
        assertThat(of(MANIFEST, "protocol.task=both", "loss.name=multi-task").dimensions())
                .isNotEmpty();
        assertThatThrownBy(() -> of(MANIFEST, "protocol.task=both"))
                .hasMessage("Loss 'cross-entropy' learns classes alone, but protocol.task is both: use multi-task.");
        assertThatThrownBy(() -> of(MANIFEST, "protocol.task=both", "loss.name=ccc"))
                .hasMessageStartingWith(
                        "Loss 'ccc' learns arousal, valence and dominance alone, but protocol.task is both");
    }

    @Test
    void refusesWhatNeedsClasses() {
        for (String setting : List.of(
                "protocol.metric=macro_f1",
                "sampling.strategy=balanced",
                "mixing.concatenate=0.5",
                "calibration.method=temperature",
                "gate.faithfulness='> random'")) {
            assertThatThrownBy(() -> of(MANIFEST, "protocol={task: dimensions}", "loss.name=ccc", setting))
                    .as(setting)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(setting.substring(0, setting.indexOf('=')) + " is '")
                    .hasMessageContaining("which needs classes, but protocol.task is dimensions: use ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void ratingsBeyondTheScaleStopRunsOfDimensionsToo() {
        assertThatThrownBy(() -> of(
                        MANIFEST.replace("1,1,1,0,4", "1,0.5,1,0,4"), "protocol={task: dimensions}", "loss.name=ccc"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "1 of 4 utterances have arousal, valence or dominance outside protocol.dimension-scale [1.0, 7.0]: b.wav");
    }

    @Test
    void withoutAnyRatingsThereIsNothingToTrainOn() {
        String bare = MANIFEST.replace("7,4,1", ",,").replace("train,1,1,1", "train,,,");

        assertThatThrownBy(() -> of(bare, "protocol={task: dimensions}", "loss.name=ccc"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("No utterance is left to train on: 2 take part, 2 are excluded");
    }

    @Test
    void mixedUtterancesNeedNoClasses() throws IOException {
        assertThat(of(MANIFEST, "protocol={task: dimensions}", "loss.name=ccc-mse", "mixing.mixup=0.5")
                        .dimensions())
                .hasSize(3);
    }

    @Test
    void aLabelLeftOutTakesItsUtterancesAlong() throws IOException {
        assertThat(of(MANIFEST, "protocol={task: dimensions, exclude: [anger]}", "loss.name=ccc")
                        .dimensions())
                .containsOnlyKeys("a.wav", "c.wav");
    }

    @Test
    void refusesASubmissionOfWhatIsNotPredicted() {
        assertThatThrownBy(() ->
                        of(MANIFEST, "protocol={task: dimensions}", "loss.name=ccc", "submission.pack=is2025-task1"))
                .hasMessageStartingWith("Submission pack 'is2025-task1' holds a class per utterance");
        assertThatThrownBy(() -> of(MANIFEST, "submission.pack=is2025-task2"))
                .hasMessageStartingWith("Submission pack 'is2025-task2' holds arousal, valence and dominance");
    }

    @Test
    void refusesAFactorOfAnUnknownClass() {
        assertThatThrownBy(() -> of(MANIFEST, "loss.name=weighted-focal", "loss.factors={joi: 2}"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("No class named 'joi' (loss.factors). Did you mean 'joy'? Known: anger, joy.");
    }
}
