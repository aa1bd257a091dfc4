package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.registry.Claim;
import io.serlab.registry.Experiment;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble of runs that rate is a run that rates, with the file of the challenge's second task. */
class RatedEnsembleTest {
    @TempDir
    private Path home;

    private Registry registry() {
        return Registry.open(RegistryLocation.under(home));
    }

    private static PredictionTable table(String ids, boolean known, double... arousal) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < arousal.length; i++) {
            double truth = 2 + 2 * i;
            rows.add(PredictionRow.ofRatings(
                    ids.formatted(i),
                    new PredictionRow.Ratings(
                            known ? new Dimensions(truth, truth, truth) : null,
                            new Dimensions(arousal[i], arousal[i], arousal[i]))));
        }
        return new PredictionTable(List.of(), rows);
    }

    private String run(String name, Map<String, PredictionTable> tables) throws IOException {
        RunDraft draft = new RunDraft(
                new Experiment(name, "name: " + name, name), name, name, 1, "log-mel", "mean", home.resolve("runs"));
        Claim claim = registry().runs().claim(draft, Owner.current());
        Path folder = Files.createDirectories(draft.folder(claim.runId()));
        Files.writeString(folder.resolve("spec.yaml"), "protocol: {dimension-scale: [1, 7]}\n");
        Files.writeString(
                folder.resolve("protocol.yaml"),
                Yaml.write(Map.of("reported-split", "development", "corpus-fingerprint", "c", "sha256", "p")));
        tables.forEach((file, table) -> table.write(folder.resolve(file)));
        AttentionWriter attention = new AttentionWriter(
                folder.resolve(AttentionFile.NAME),
                new AttentionNotes(new FrameTimes(0.01, 0), 1, name),
                TensorInfo.Type.F32,
                2 * Float.BYTES);
        attention.add("u0", new float[][] {{0.25f, 0.75f}});
        attention.add("u1", new float[][] {{0.5f, 0.5f}});
        attention.finish();
        try (RunRecorder recorder = registry().recorder(draft, claim.runId())) {
            recorder.recordArtifacts(RunArtifacts.of(folder));
            recorder.complete(1);
        }
        return claim.runId();
    }

    private String rating(String name, double[] development, double test) throws IOException {
        return run(
                name,
                Map.of(
                        "predictions.csv",
                        table("u%d", true, development),
                        "predictions-development.csv",
                        table("u%d", true, development),
                        "predictions-test.csv",
                        table("MSP-PODCAST_test3_000%d.wav", false, test, test)));
    }

    private EnsembleRunner runner(Map<String, Object> more, String... members) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("name", "rated");
        values.put("members", List.of(members));
        EnsembleFile file = EnsembleFile.of(new ExperimentFile(Path.of("rated.yaml"), values, Set.of()));
        return new EnsembleRunner(file, home, RegistryLocation.under(home), Progress.SILENT);
    }

    @Test
    void isARunWithTheSubmissionOfTheSecondTask() throws IOException {
        String wide = rating("wide", new double[] {1, 4, 7}, 1.5);
        String narrow = rating("narrow", new double[] {3, 4, 5}, 3);

        EnsembleOutcome outcome = runner(
                        Map.of("method", "average", "metric", "ccc_mean", "submission", Map.of("pack", "is2025-task2")),
                        wide,
                        narrow)
                .run();

        RunDetail run = registry().history().show(outcome.run());
        Path folder = run.home();
        assertThat(run.summary().metrics().get("ccc_mean")).isEqualTo(1, within(1e-12));
        assertThat(Files.readAllLines(folder.resolve("submission/submission.csv")))
                .containsExactly(
                        "FileName,EmoAct,EmoVal,EmoDom",
                        "MSP-PODCAST_test3_0000.wav,2.250000,2.250000,2.250000",
                        "MSP-PODCAST_test3_0001.wav,2.250000,2.250000,2.250000");
        assertThat(RatingOutputs.read(folder.resolve("submission/dimensions.safetensors"))
                        .values()
                        .get(0)[0])
                .isEqualTo((float) (1.25 / 6));
        assertThat(RatingOutputs.read(folder.resolve("dimensions.safetensors")).ids())
                .containsExactly("u0", "u1", "u2");
        assertThat(folder.resolve("logits.safetensors")).doesNotExist();
        assertThat(PredictionTable.read(folder.resolve("predictions-development.csv"))
                        .rows())
                .hasSize(3);
    }

    @Test
    void theShardsOfTheMembersAttentionArePartOfWhatItIs() throws IOException {
        String first = rating("first", new double[] {1, 4, 7}, 1.5);
        String second = rating("second", new double[] {3, 4, 5}, 3);
        EnsembleRunner runner = runner(Map.of("method", "average", "metric", "ccc_mean"), first, second);
        String made = runner.run().run();
        assertThat(AttentionFile.open(home.resolve("runs/" + made).resolve(AttentionFile.NAME))
                        .frames("u1"))
                .containsExactly(0.5, 0.5);
        assertThat(runner.forecast().completed()).contains(made);

        Path shard = home.resolve("runs/" + second + "/attention-00002.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1] ^= 1;
        Files.write(shard, bytes);
        assertThat(runner.forecast().completed()).isEmpty();
        assertThatThrownBy(runner::run)
                .hasMessage("%s is not what run %s has written: its SHA-256 is another than the history has."
                        .formatted(shard, second));

        Files.delete(shard);
        assertThatThrownBy(runner::run).hasMessage("Run %s has no file %s any more.".formatted(second, shard));
    }

    @Test
    void namesTheMetricThatPutsRatingsTogether() throws IOException {
        String first = rating("first", new double[] {1, 4, 7}, 1.5);
        String second = rating("second", new double[] {3, 4, 5}, 3);

        assertThatThrownBy(() -> runner(Map.of("method", "vote"), first, second).forecast())
                .isInstanceOfSatisfying(InvalidInputException.class, refusal -> {
                    assertThat(refusal)
                            .hasMessage("Run " + first
                                    + " does not predict classes, which metric: macro_f1 in rated.yaml puts together.");
                    assertThat(refusal.hint().orElseThrow()).contains("set metric: ccc_mean");
                });
    }
}
