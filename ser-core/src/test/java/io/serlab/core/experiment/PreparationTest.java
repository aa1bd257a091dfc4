package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.AudioItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes two runs the same run, and what they are reported on. */
class PreparationTest {
    private static final String MANIFEST = """
            path,label,speaker,split
            a.wav,joy,ann,train
            b.wav,anger,bob,train
            c.wav,joy,cem,development
            d.wav,anger,dan,development
            e.wav,,eve,test
            """;

    private static final String DEVELOPMENT = "protocol.report=development";

    @TempDir
    Path folder;

    private int preparations;

    @Test
    void aMovedCorpusIsTheSameRun() throws IOException {
        assertThat(identity(corpus("here", MANIFEST))).isEqualTo(identity(corpus("there", MANIFEST)));
    }

    @Test
    void rowsInAnotherOrderAreAnotherRun() throws IOException {
        String[] lines = MANIFEST.split("\n", -1);
        String swapped = MANIFEST.replace(lines[1] + "\n" + lines[2], lines[2] + "\n" + lines[1]);

        assertThat(identity(corpus("there", swapped))).isNotEqualTo(identity(corpus("here", MANIFEST)));
    }

    @Test
    void anotherLabelSpeakerOrSplitIsAnotherRun() throws IOException {
        String identity = identity(corpus("here", MANIFEST));

        assertThat(identity(corpus("label", MANIFEST.replace("c.wav,joy", "c.wav,anger"))))
                .isNotEqualTo(identity);
        assertThat(identity(corpus("speaker", MANIFEST.replace("cem", "cat")))).isNotEqualTo(identity);
        assertThat(identity(corpus("split", MANIFEST.replace("dan,development", "dan,train"))))
                .isNotEqualTo(identity);
    }

    @Test
    void oneChangedSampleIsAnotherRun() throws IOException {
        Path repaired = corpus("there", MANIFEST);
        WavWriter.write(repaired.resolveSibling("c.wav"), tone(300, 0.25f));

        assertThat(identity(repaired)).isNotEqualTo(identity(corpus("here", MANIFEST)));
    }

    @Test
    void anotherSettingEncoderOrSeedIsAnotherRun() throws IOException {
        Path file = corpus("here", MANIFEST);
        String identity = identity(file);

        assertThat(identity(file, "training.learning-rate=0.5")).isNotEqualTo(identity);
        assertThat(identity(file, "encoder.bands=41")).isNotEqualTo(identity);
        try (Preparation preparation = prepare(file)) {
            assertThat(preparation.runIdentity(2)).isNotEqualTo(preparation.runIdentity(1));
        }
    }

    @Test
    void copiesAreOfTrainingRecordingsAndLeaveTheBatchesOfTheRecordings() throws IOException {
        Path file = corpus("here", MANIFEST);
        String copies = "augmentation={copies: 2, gain: [-6, 6]}";
        try (Preparation plain = prepare(file);
                Preparation altered = prepare(file, copies)) {
            assertThat(altered.copies().items())
                    .extracting(AudioItem::id)
                    .allMatch(id -> id.startsWith("a") || id.startsWith("b"))
                    .hasSize(4);
            int before = plain.batchPlan().batches().size();
            assertThat(altered.batchPlan().batches().subList(0, before))
                    .isEqualTo(plain.batchPlan().batches());
            assertThat(altered.corpusFingerprint()).isEqualTo(plain.corpusFingerprint());
            assertThat(altered.runIdentity(1)).isNotEqualTo(plain.runIdentity(1));
        }
        assertThat(identity(file, "augmentation={}")).isEqualTo(identity(file));
        assertThat(identity(file, copies)).isEqualTo(identity(file, copies));
    }

    @Test
    void theNoiseOfAFolderIsPartOfTheRun() throws IOException {
        Path file = corpus("here", MANIFEST);
        Path noise = Files.createDirectory(folder.resolve("noise"));
        WavWriter.write(noise.resolve("n.wav"), tone(300, 0.25f));
        String setting = "augmentation={noise: {source: %s}}".formatted(noise);
        String before = identity(file, setting);
        WavWriter.write(noise.resolve("n.wav"), tone(310, 0.25f));

        assertThat(identity(file, setting)).isNotEqualTo(before);
    }

    @Test
    void withoutCopiesNothingWouldBeAltered() throws IOException {
        Path file = corpus("here", MANIFEST);

        assertThatThrownBy(() -> prepare(file, "augmentation={copies: 0, gain: 3}"))
                .hasMessageContaining("augmentation.copies must be an integer in [1, 100], got '0'");
    }

    @Test
    void whatTheLossIsToldIsPartOfARunWhereItAsksForIt() throws IOException {
        String rated =
                MANIFEST.replaceAll("(?m)^path.*$", "$0,share_joy,share_anger").replaceAll("(?m)^(..wav.*)$", "$1,2,1");
        Path first = corpus("first", rated);
        Path second = corpus("second", rated.replace("a.wav,joy,ann,train,2,1", "a.wav,joy,ann,train,3,1"));

        assertThat(identity(second)).isEqualTo(identity(first)).isEqualTo(identity(corpus("plain", MANIFEST)));
        assertThat(identity(second, "loss.name=kl-divergence"))
                .isNotEqualTo(identity(first, "loss.name=kl-divergence"));
    }

    @Test
    void withAnUnlabelledTestSplitTheFiguresAreThoseOfDevelopment() throws IOException {
        try (Preparation preparation = prepare(corpus("here", MANIFEST))) {
            assertThat(preparation.reportedSplit()).isEqualTo(ReportedSplit.DEVELOPMENT);
            assertThat(preparation.unlabelledTest())
                    .extracting(each -> each.id())
                    .containsExactly("e.wav");
            assertThat(preparation.classes()).containsExactly("anger", "joy");
        }
    }

    @Test
    void withALabelledTestSplitTheFiguresAreItsOwn() throws IOException {
        try (Preparation preparation = prepare(corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,")))) {
            assertThat(preparation.reportedSplit()).isEqualTo(ReportedSplit.TEST);
            assertThat(preparation.unlabelledTest()).isEmpty();
        }
    }

    @Test
    void withFoldsEveryUtteranceIsReportedByTheFoldThatLeftItOut() throws IOException {
        try (Preparation preparation = prepare(
                corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,")), "protocol.folds=leave-one-speaker-out")) {
            assertThat(preparation.reportedSplit()).isEqualTo(ReportedSplit.OUT_OF_FOLD);
            assertThat(preparation.folds()).extracting(Fold::name).containsExactly("ann", "bob", "cem", "dan", "eve");
            assertThat(preparation.folds())
                    .allSatisfy(fold -> assertThat(preparation.reported(fold)).hasSize(1));
        }
    }

    @Test
    void testDataThatAreLeftOutAreNeitherReadNorHashed() throws IOException {
        Path file = corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,"));
        Path other = corpus("there", MANIFEST.replace("e.wav,,", "e.wav,no such class,"));
        Files.writeString(other.resolveSibling("e.wav"), "no recording");

        try (Preparation preparation = prepare(file, DEVELOPMENT)) {
            assertThat(preparation.reportedSplit()).isEqualTo(ReportedSplit.DEVELOPMENT);
            assertThat(preparation.items())
                    .extracting(AudioItem::id)
                    .containsExactly("a.wav", "b.wav", "c.wav", "d.wav");
            assertThat(preparation.folds().get(0).test()).isEmpty();
        }
        assertThat(identity(other, DEVELOPMENT)).isEqualTo(identity(file, DEVELOPMENT));
        assertThat(identity(file, DEVELOPMENT)).isNotEqualTo(identity(file));
    }

    @Test
    void toReportTheTestDataIsWhatEveryRunDoes() throws IOException {
        Path file = corpus("here", MANIFEST);

        assertThat(identity(file, "protocol.report=test")).isEqualTo(identity(file));
    }

    @Test
    void withFoldsDevelopmentDataAreReportedOnceWhereTestDataAreLeftOut() throws IOException {
        Path file = corpus("here", MANIFEST.replace("e.wav,,", "e.wav,sadness,"));
        String[] overrides = {DEVELOPMENT, "protocol.folds=leave-one-speaker-out", "protocol.development={speakers: 2}"
        };

        try (Preparation preparation = prepare(file, overrides)) {
            assertThat(preparation.reportedSplit()).isEqualTo(ReportedSplit.DEVELOPMENT);
            assertThat(preparation.folds()).allSatisfy(fold -> {
                assertThat(fold.test()).isEmpty();
                assertThat(fold.development()).hasSize(2);
            });
            assertThat(preparation.folds().stream().flatMap(fold -> preparation.reported(fold).stream()))
                    .extracting(LabelledUtterance::id)
                    .containsExactlyInAnyOrder("a.wav", "b.wav", "c.wav", "d.wav", "e.wav");
        }
    }

    @Test
    void developmentSpeakersAreThoseOfTheRunThatReportsTheTestData() throws IOException {
        Path file = corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,"));

        try (Preparation tested = prepare(file, "protocol.folds=leave-one-speaker-out");
                Preparation untested = prepare(file, "protocol.folds=leave-one-speaker-out", DEVELOPMENT)) {
            assertThat(developmentIds(untested)).isEqualTo(developmentIds(tested));
        }
    }

    @Test
    void theGuardFindsTestDataWhereverTheyAreUsed() throws IOException {
        Path file = corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,"));
        try (Preparation untested = prepare(file, DEVELOPMENT);
                Preparation tested = prepare(file)) {
            TestDataGuard guard = new TestDataGuard(untested.spec());
            Fold fold = untested.folds().get(0);
            List<LabelledUtterance> test = tested.folds().get(0).test();

            assertThatCode(() -> guard.require(untested, fold)).doesNotThrowAnyException();
            assertThat(objection(guard, untested, new Fold(fold.name(), test, fold.development(), List.of())))
                    .contains("trains on 1 utterances of its test data", "e.wav");
            assertThat(objection(guard, untested, new Fold(fold.name(), fold.train(), test, List.of())))
                    .contains("chooses by 1 utterances");
            assertThat(objection(guard, untested, new Fold(fold.name(), fold.train(), fold.development(), test)))
                    .contains("holds 1 utterances");
            assertThat(objection(guard, tested, fold)).contains("prepares 1 utterances");
            assertThat(objection(guard, untested, new Fold("other", fold.train(), fold.development(), List.of())))
                    .contains("is none of the protocol's own");
        }
    }

    @Test
    void theGuardKnowsTheTestSpeakersOfEveryFold() throws IOException {
        Path file = corpus("here", MANIFEST.replace("e.wav,,", "e.wav,joy,"));
        try (Preparation untested = prepare(file, DEVELOPMENT, "protocol.folds=leave-one-speaker-out")) {
            TestDataGuard guard = new TestDataGuard(untested.spec());
            Fold ann = untested.folds().get(0);
            Fold bob = untested.folds().get(1);

            assertThatCode(() -> untested.folds().forEach(fold -> guard.require(untested, fold)))
                    .doesNotThrowAnyException();
            assertThat(objection(guard, untested, new Fold("ann", bob.train(), ann.development(), List.of())))
                    .contains("Fold 'ann' trains on 1 utterances");
        }
    }

    @Test
    void withoutTestAndDevelopmentDataThereIsNothingToReport() throws IOException {
        Path file = corpus("here", MANIFEST);

        assertThatThrownBy(() -> prepare(file, DEVELOPMENT, "protocol.development=none"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Without test data there must be development data to report, but protocol.development is none.");
    }

    private static List<List<String>> developmentIds(Preparation preparation) {
        return preparation.folds().stream()
                .map(fold ->
                        fold.development().stream().map(LabelledUtterance::id).toList())
                .toList();
    }

    private static String objection(TestDataGuard guard, Preparation preparation, Fold fold) {
        try {
            guard.require(preparation, fold);
            return "";
        } catch (SerException refused) {
            assertThat(refused.code()).isEqualTo("test-data-used");
            return String.valueOf(refused.getMessage());
        }
    }

    private Path corpus(String name, String manifest) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        int hz = 100;
        for (String file : List.of("a.wav", "b.wav", "c.wav", "d.wav", "e.wav")) {
            WavWriter.write(root.resolve(file), tone(hz, 0));
            hz += 100;
        }
        Files.writeString(root.resolve("manifest.csv"), manifest);
        return Files.writeString(root.resolve("tiny.yaml"), """
                name: tiny
                corpus: {reader: manifest, file: manifest.csv}
                encoder: {name: log-mel, bands: 40}
                pooler: {name: mean}
                """);
    }

    private static Waveform tone(int hz, float first) {
        float[] samples = new float[1600];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * StrictMath.sin(2 * Math.PI * hz * i / 16_000));
        }
        samples[0] = first;
        return new Waveform(samples, 16_000);
    }

    private String identity(Path file, String... overrides) {
        try (Preparation preparation = prepare(file, overrides)) {
            return preparation.runIdentity(1);
        }
    }

    private Preparation prepare(Path file, String... overrides) {
        ExperimentSpec spec =
                ExperimentBinder.bind(ExperimentFile.read(file, List.of(overrides)), new ClassPathCatalogue(), folder);
        AudioHashes hashes = new AudioHashes(folder.resolve("hashes-" + preparations++ + ".csv"));
        return Preparer.prepare(spec, new EncoderEnvironment(Device.cpu(), 1), hashes, (done, total) -> {});
    }
}
