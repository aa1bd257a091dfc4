package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An experiment file or a command line that cannot work is refused with one line and exit code 2. */
class BadExperimentIT {

    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;

    @BeforeAll
    static void writeExperiment() {
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poler.name=mean | poler          | tiny.yaml | pooler",
                "training.epoch=3| training.epoch | training  | training.epochs",
                "encoder.band=40 | encoder.band   | log-mel   | encoder.bands",
            })
    void anUnknownKeyIsNamedWithTheNearest(String override, String key, String where, String nearest) {
        Refusal refusal = set(override);

        assertThat(refusal.code()).isEqualTo("unknown-key");
        assertThat(refusal.message())
                .startsWith("No key named '%s' (%s). Did you mean '%s'? Known: ".formatted(key, where, nearest));
    }

    @Test
    void anUnknownPoolerIsNamedWithTheNearestAndAllOthers() {
        Refusal refusal = set("pooler.name=attentive-stats");
        JsonNode poolers =
                product.run("poolers", "list", "--json").exits(0).json().get("components");
        List<String> known =
                poolers.valueStream().map(each -> each.get("name").asString()).toList();

        assertThat(refusal.code()).isEqualTo("unknown-pooler");
        assertThat(refusal.message())
                .isEqualTo("No pooler named 'attentive-stats' (pooler.name in tiny.yaml)."
                        + " Did you mean 'attentive-statistics'? Known: " + String.join(", ", known) + ".");
        assertThat(known).isSorted().contains("attention", "mean", "xi-vector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.epochs=many   | training.epochs must be an integer    | got 'many'",
                "training.epochs=0      | training.epochs must be               | got '0'",
                "training.average=ema   | training.average must be none         | got 'ema'",
                "training.schedule=step | training.schedule must be one of cosine, constant | got 'step'",
                "head.dropout=1.5       | head.dropout must be                  | got '1.5'",
                "frames.normalise=corps | frames.normalise must be              | Did you mean 'corpus'?",
                "encoder.layers=first   | encoder.layers must be                | got 'first'",
                "sampling.strategy=even     | sampling.strategy must be             | got 'even'",
                "sampling.from-epoch=0      | sampling.from-epoch must be           | got '0'",
                "sampling.from-epoch=999    | sampling.from-epoch must be an integer [1, | got '999'",
                "mixing.mixup=1.5           | mixing.mixup must be a number [0, 1]  | got '1.5'",
                "mixing.concatenate=-0.1    | mixing.concatenate must be            | got '-0.1'",
                "mixing.alpha=0             | mixing.alpha must be a number > 0     | got '0'",
                "mixing.on=audio            | mixing.on must be                     | got 'audio'",
                "frame-augmentation.frame-dropout=1    | frame-augmentation.frame-dropout must be   | got '1'",
                "frame-augmentation.time-mask-share=0  | frame-augmentation.time-mask-share must be | got '0'",
                "training=fast          | training in tiny.yaml must be a block | got 'fast'",
            })
    void aWrongTypeOrRangeSaysWhatIsAllowed(String override, String message, String got) {
        Refusal refusal = set(override);

        assertThat(refusal.code()).isEqualTo("invalid-value");
        assertThat(refusal.message()).contains(message).contains(got);
    }

    @Test
    void aBandOfFeaturesThatIsWiderThanAFrame() {
        Refusal refusal = Refusal.of(
                product,
                2,
                "run",
                experiment.toString(),
                "--set",
                "frame-augmentation={feature-masks: 1, feature-mask-width: 4000}");

        assertThat(refusal.message())
                .contains("frame-augmentation.feature-mask-width must be an integer [1, ", "got '4000'");
    }

    @Test
    void aClassToBeBalancedThatHasNoTrainingUtterance() {
        Refusal refusal = Refusal.of(
                product,
                2,
                "run",
                experiment.toString(),
                "--set",
                "sampling.strategy=balanced",
                "--set",
                "protocol.classes=[anger, joy, sadness, surprise]");

        assertThat(refusal.code()).isEqualTo("empty-class");
        assertThat(refusal.message()).contains("sampling.strategy: balanced", "none of: surprise");
    }

    @Test
    void aLayerThatTheEncoderLacks() {
        Refusal refusal = set("encoder.layers=9");

        assertThat(refusal.message()).contains("9").contains("log-mel");
    }

    @Test
    void anExperimentFileThatIsNotThere() {
        Path missing = folder.resolve("none.yaml");

        assertThat(Refusal.of(product, 2, "run", missing.toString()).message()).contains(missing.toString());
    }

    @Test
    void anExperimentFileThatIsNoYaml() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "name: [a\n");

        assertThat(Refusal.of(product, 2, "run", broken.toString()).message()).contains("broken.yaml");
    }

    @Test
    void anExperimentFileWithAKeyTwice() throws IOException {
        Path twice = Files.writeString(folder.resolve("twice.yaml"), "name: a\nname: b\n");

        assertThat(Refusal.of(product, 2, "run", twice.toString()).message()).contains("twice.yaml", "name");
    }

    @Test
    void aBlockThatIsMissing() throws IOException {
        Path bare = Files.writeString(folder.resolve("bare.yaml"), "name: bare\n");

        assertThat(Refusal.of(product, 2, "run", bare.toString()).message())
                .contains("bare.yaml has no 'corpus' block", "'reader'");
    }

    @Test
    void anOverrideWithoutAnEqualsSign() {
        Refusal refusal = set("training.epochs");

        assertThat(refusal.message())
                .isEqualTo("--set needs key=value, such as --set training.epochs=5; got 'training.epochs'.");
    }

    @Test
    void anUnknownCommandIsNamedWithTheNearest() {
        Refusal refusal = Refusal.of(product, 2, "rnu", experiment.toString());

        assertThat(refusal.code()).isEqualTo("unknown-command");
        assertThat(refusal.message()).startsWith("No command 'rnu' in 'ser'. Did you mean 'run'?");
    }

    @Test
    void anUnknownCommandOfAGroup() {
        assertThat(Refusal.of(product, 2, "runs", "lits").message())
                .startsWith("No command 'lits' in 'ser runs'. Did you mean 'list'?");
    }

    @Test
    void anUnknownOptionIsNamedWithTheNearest() {
        Refusal refusal = Refusal.of(product, 2, "run", experiment.toString(), "--dry-rnu");

        assertThat(refusal.code()).isEqualTo("unknown-option");
        assertThat(refusal.message()).startsWith("No option '--dry-rnu' in 'ser run'. Did you mean '--dry-run'?");
    }

    @Test
    void aCommandWithoutItsFile() {
        assertThat(Refusal.of(product, 2, "run").message()).contains("FILE", "ser run --help");
    }

    @Test
    void aDeviceThatIsNotThere() {
        assertThat(Refusal.of(product, 2, "run", experiment.toString(), "--device", "gpu:99")
                        .message())
                .matches("--device gpu:99: this machine has \\d+ usable GPUs\\.");
    }

    @Test
    void aDeviceOfAnUnknownKind() {
        assertThat(Refusal.of(product, 2, "run", experiment.toString(), "--device", "tpu")
                        .message())
                .isEqualTo("--device must be cpu, gpu or gpu:N, got 'tpu'.");
    }

    @Test
    void withoutJsonTheErrorStandsOnStandardErrorAlone() {
        Ended ended = product.run("run", experiment.toString(), "--set", "pooler.name=maen");

        assertThat(ended.refusal(2)).contains("Did you mean 'mean'?");
        assertThat(ended.out()).isEmpty();
    }

    private Refusal set(String override) {
        return Refusal.of(product, 2, "run", experiment.toString(), "--set", override);
    }
}
