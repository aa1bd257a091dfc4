package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.corpus.Development;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.faithfulness.FaithfulnessGate;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentBinderTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                corpus: {reader: emodb, root: data}
                encoder: {name: log-mel, bands: 40}
                pooler: {name: mean}
                """);
    }

    @Test
    void gateAndKeptAttentionAreNoPartOfWhatARunIs() {
        ExperimentSpec gated = bind("gate={faithfulness: '> energy', otherwise: warn}");

        assertThat(gated.gate()).contains(new FaithfulnessGate(Ordering.ENERGY, false));
        assertThat(gated.resolved()).containsKey("gate");
        ExperimentSpec kept = bind("explain={streams: mean, precision: fp16}");
        assertThat(kept.attention()).isEqualTo(new KeptAttention(KeptAttention.Streams.MEAN, TensorInfo.Type.F16));
        assertThat(kept.identity()).isEqualTo(bind().identity());
        assertThat(gated.identity()).isEqualTo(bind().identity());
    }

    @Test
    void augmentationIsPartOfTheIdentityButItsFoldersPlaceIsNot() {
        ExperimentSpec altered = bind("augmentation={copies: 2, noise: {source: here, snr: 10}}");

        assertThat(altered.identity()).isNotEqualTo(bind().identity());
        assertThat(altered.identity())
                .isEqualTo(bind("augmentation={copies: 2, noise: {source: there, snr: [10, 10.0]}}")
                        .identity());
        assertThat(bind("augmentation={}").identity()).isEqualTo(bind().identity());
        assertThat(bind().identity()).doesNotContainKey("augmentation");
        assertThat(String.valueOf(altered.resolved().get("augmentation")))
                .contains("source=" + Path.of("here").toAbsolutePath());
    }

    @Test
    void aFolderInTheFileCountsFromTheFile() throws IOException {
        Files.writeString(file, Files.readString(file) + "augmentation: {noise: {source: noises}}\n");

        assertThat(String.valueOf(bind().resolved().get("augmentation")))
                .contains("source=" + folder.resolve("noises"));
    }

    @Test
    void whatTheFileLeavesOutIsFilledIn() {
        ExperimentSpec spec = bind();

        assertThat(spec.seeds()).containsExactly(1L);
        assertThat(spec.loss().name()).isEqualTo("cross-entropy");
        assertThat(spec.training().epochs()).isEqualTo(30);
        assertThat(spec.layers()).isEqualTo(LayerSelection.LAST);
        assertThat(spec.normalisation()).isEqualTo(Normalisation.NONE);
        assertThat(spec.storage()).isEqualTo(FrameStorage.FP32);
        assertThat(spec.protocol().development()).isEqualTo(new Development.Speakers(1));
        assertThat(spec.resolved().keySet())
                .containsExactly(
                        "name",
                        "corpus",
                        "protocol",
                        "encoder",
                        "frames",
                        "pooler",
                        "head",
                        "loss",
                        "training",
                        "submission",
                        "augmentation",
                        "explain",
                        "gate",
                        "seeds");
    }

    @Test
    void seedsWithoutAValueCountAsLeftOut() {
        assertThat(bind("seeds=null").seeds()).containsExactly(1L);
    }

    @Test
    void theResolvedFileBindsToTheSameSpec() throws IOException {
        ExperimentSpec spec =
                bind("training.epochs=3", "seeds=[4, 5]", "augmentation={speed: [0.9], room: {}, crop: 3}");
        Path resolved = Files.writeString(folder.resolve("resolved.yaml"), Yaml.write(spec.resolved()));

        ExperimentSpec again =
                ExperimentBinder.bind(ExperimentFile.read(resolved, List.of()), new ClassPathCatalogue(), folder);

        assertThat(again.resolved()).isEqualTo(spec.resolved());
        assertThat(CanonicalHash.of(again.identity())).isEqualTo(CanonicalHash.of(spec.identity()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pooler.nam=x             | No key named 'pooler.nam' (mean). Did you mean 'pooler.name'?",
                "corpus.rot=x             | No key named 'corpus.rot' (emodb). Did you mean 'corpus.root'?",
                "encoder.layer=1          | No key named 'encoder.layer' (log-mel). Did you mean 'encoder.layers'?",
                "protocol.fold=none       | No key named 'protocol.fold' (protocol). Did you mean 'protocol.folds'?",
                "sedes=[1]                | No key named 'sedes' (tiny.yaml). Did you mean 'seeds'?",
                "corpus.reader=emo-db     | No corpus reader named 'emo-db' (corpus.reader in tiny.yaml). Did you mean 'emodb'?",
                "encoder.name=logmel      | No encoder named 'logmel' (encoder.name in tiny.yaml). Did you mean 'log-mel'?",
                "pooler.name=mean-max     | No pooler named 'mean-max' (pooler.name in tiny.yaml).",
                "loss.name=crossentropy   | No loss named 'crossentropy' (loss.name in tiny.yaml).",
                "protocol.metric=f1       | No metric named 'f1' (protocol.metric in tiny.yaml).",
                "training.epochs=2.5      | training.epochs must be an integer",
                "training.warmup=2        | training.warmup must be",
                "frames.storage=fp8       | frames.storage must be",
                "head.hidden=wide         | head.hidden must be",
                "encoder.bands=7          | encoder.bands must be",
                "seeds=[a]                | seeds must be a list of different integers, got '[a]'.",
                "seeds=[1, 1]             | seeds must be a list of different integers, got '[1, 1]'.",
                "seeds=[]                 | seeds must be a list of different integers, got '[]'.",
                "name=[]                  | tiny.yaml: name must be a text of one line, got '[]'.",
                "corpus=emodb             | corpus in tiny.yaml must be a block of keys, got 'emodb'.",
                "encoder.layers=[0, 0]    | encoder.layers must be a layer number",
                "encoder.layers=[0, 1]    | Pooler 'mean' takes one layer, but encoder.layers lists [0, 1].",
                "protocol.development=few | protocol.development must be given, none, {speakers: n}",
                "protocol.folds=2         | protocol.folds must be none, leave-one-speaker-out",
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String override, String message) {
        assertThatThrownBy(() -> bind(override))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void framesThatAreStoredOtherwiseMakeAnotherRun() {
        ExperimentSpec spec = bind("frames.storage=bf16");

        assertThat(spec.storage()).isEqualTo(FrameStorage.BF16);
        assertThat(CanonicalHash.of(spec.identity())).isNotEqualTo(CanonicalHash.of(bind().identity()));
        assertThat(CanonicalHash.of(bind("frames.storage=fp32").identity()))
                .isEqualTo(CanonicalHash.of(bind().identity()));
    }

    @Test
    void aMissingBlockIsNamedWithWhatItNeeds() throws IOException {
        Files.writeString(file, "name: tiny\ncorpus: {reader: emodb, root: data}\nencoder: {name: log-mel}\n");

        assertThatThrownBy(this::bind)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tiny.yaml has no 'pooler' block: From frames to one vector. It needs at least 'name'.");
    }

    @Test
    void pathsCountFromTheFileFromTheWorkingDirectoryOrFromHome() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(root(bind())).isEqualTo(folder.resolve("data").toString());
        assertThat(root(bind("corpus.root=data")))
                .isEqualTo(here.resolve("data").toString());
        assertThat(root(bind("corpus.root=../data")))
                .isEqualTo(here.resolveSibling("data").toString());
        assertThat(root(bind("corpus.root=$SER_HOME/data")))
                .isEqualTo(folder.resolve("home").resolve("data").toString());
        assertThat(root(bind("corpus.root=/data"))).isEqualTo(Path.of("/data").toString());
    }

    @Test
    void pathsAndSeedsAreNoPartOfTheIdentityAndSettingsAre() {
        String identity = CanonicalHash.of(bind().identity());

        assertThat(CanonicalHash.of(bind("corpus.root=/elsewhere").identity())).isEqualTo(identity);
        assertThat(CanonicalHash.of(bind("seeds=[7]").identity())).isEqualTo(identity);
        assertThat(CanonicalHash.of(bind("training.epochs=30").identity())).isEqualTo(identity);
        assertThat(CanonicalHash.of(bind("training.epochs=31").identity())).isNotEqualTo(identity);
        assertThat(CanonicalHash.of(bind("encoder.bands=41").identity())).isNotEqualTo(identity);
        assertThat(CanonicalHash.of(bind("protocol.absent-classes=skip").identity()))
                .isNotEqualTo(identity);
    }

    private ExperimentSpec bind(String... overrides) {
        return ExperimentBinder.bind(
                ExperimentFile.read(file, List.of(overrides)), new ClassPathCatalogue(), folder.resolve("home"));
    }

    private static Object root(ExperimentSpec spec) {
        Map<?, ?> corpus = (Map<?, ?>) Objects.requireNonNull(spec.resolved().get("corpus"));
        return Objects.requireNonNull(corpus.get("root"));
    }
}
