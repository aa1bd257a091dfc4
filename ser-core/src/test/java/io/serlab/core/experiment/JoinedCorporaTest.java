package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.corpus.MspPodcastMiniature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several corpora as one. */
class JoinedCorporaTest {
    private static final String FILE = """
            name: cross
            corpus:
              reader: joined
              classes: [anger, neutral, sadness]
              parts:
                crema:
                  corpus: {reader: crema-d, root: crema}
                  use: train
                  exclude: [disgust, FEA, happiness]
                ravdess:
                  corpus: {reader: ravdess, root: ravdess}
                  use: test
                  labels: {angry: anger, sad: sadness, calm: neutral}
                  exclude: [happy, fearful, disgust, surprised]
            encoder: {name: log-mel}
            pooler: {name: mean}
            """;

    private static final String OWN_IDS = "use: own\n      ids: own";

    @TempDir
    private Path folder;

    @BeforeEach
    void recordings() throws IOException {
        Files.createDirectories(folder.resolve("crema"));
        Files.createDirectories(folder.resolve("ravdess"));
        for (int actor = 1; actor <= 12; actor++) {
            for (String emotion : List.of("ANG", "DIS", "FEA", "HAP", "NEU", "SAD")) {
                Files.createFile(folder.resolve("crema/10%02d_IEO_%s_HI.wav".formatted(actor, emotion)));
            }
            for (int emotion = 1; emotion <= 8; emotion++) {
                Files.createFile(folder.resolve("ravdess/03-01-%02d-01-01-01-%02d.wav".formatted(emotion, actor)));
            }
        }
    }

    private ExperimentSpec bind(String text, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("cross.yaml"), text);
        return ExperimentBinder.bind(ExperimentFile.read(file, List.of(overrides)), new ClassPathCatalogue(), folder);
    }

    /** A challenge's corpus between the two. */
    private static String withMsp(String settings, String use) {
        return FILE.replace("    ravdess:\n", """
                    msp:
                      corpus: {reader: msp-podcast, %s}
                      %s
                      labels: {A: anger, N: neutral, S: sadness}
                      exclude: [H, U, F, D, C]
                    ravdess:
                """.formatted(settings, use));
    }

    private void assertRefused(String text, String code, String... words) {
        assertThatThrownBy(() -> bind(text).reader().read())
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    private static Utterance find(Corpus corpus, String id) {
        return corpus.utterances().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void putsTheNameOfTheCorpusBeforeIdsAndSpeakers() throws IOException {
        Utterance utterance = find(bind(FILE).reader().read(), "ravdess/03-01-05-01-01-01-07.wav");
        assertThat(utterance.speaker()).contains("ravdess/07");
        assertThat(utterance.attributes()).containsEntry("corpus", "ravdess").containsEntry("statement", "01");
        assertThat(utterance.audio()).isEqualTo(folder.resolve("ravdess/03-01-05-01-01-01-07.wav"));
    }

    @Test
    void mapsEachCorpusToTheJointClassesByLabelOrByItsOwnClass() throws IOException {
        Corpus corpus = bind(FILE).reader().read();
        assertThat(find(corpus, "crema/1001_IEO_ANG_HI.wav").label()).contains("anger");
        assertThat(find(corpus, "ravdess/03-01-02-01-01-01-01.wav").label()).contains("neutral");
        LabelledCorpus labelled = LabelledCorpus.of(corpus, bind(FILE).protocol());
        assertThat(labelled.excludedByReason())
                .isEqualTo(Map.of(
                        "label DIS of crema", 12,
                        "label FEA of crema", 12,
                        "label HAP of crema", 12,
                        "label happy of ravdess", 12,
                        "label fearful of ravdess", 12,
                        "label disgust of ravdess", 12,
                        "label surprised of ravdess", 12));
    }

    @Test
    void trainsOnOneCorpusAndTestsOnAnother() throws IOException {
        ExperimentSpec spec = bind(FILE);
        List<Fold> folds = FoldPlan.of(LabelledCorpus.of(spec.reader().read(), spec.protocol()));
        assertThat(folds).singleElement().satisfies(fold -> {
            assertThat(fold.train()).extracting(LabelledUtterance::id).allMatch(id -> id.startsWith("crema/"));
            // A tenth of the training utterances, by whole speakers: 2 of 12 actors.
            assertThat(fold.development())
                    .hasSize(2 * 3)
                    .allMatch(each -> each.id().startsWith("crema/"));
            assertThat(fold.test()).hasSize(12 * 4).allMatch(each -> each.id().startsWith("ravdess/"));
            assertThat(fold.sharedSpeakers()).isEmpty();
        });
    }

    @Test
    void isTheSameExperimentWhereverTheCorporaLie() throws IOException {
        ExperimentSpec spec = bind(FILE);
        Files.move(folder.resolve("crema"), folder.resolve("elsewhere"));
        ExperimentSpec moved = bind(FILE, "corpus.parts.crema.corpus.root=" + folder.resolve("elsewhere"));
        assertThat(moved.identity()).isEqualTo(spec.identity());
        assertThat(moved.resolved()).isNotEqualTo(spec.resolved());
        assertThat(bind(FILE, "corpus.parts.ravdess.corpus.channel=both").identity())
                .isNotEqualTo(spec.identity());
        assertThat(moved.reader().read().utterances()).hasSize(12 * 3 + 12 * 4);
    }

    @Test
    void usesTheOwnSplitsAndTheRatersOfACorpusThatHasThem() throws IOException {
        MspPodcastMiniature.write(folder.resolve("msp"));
        Files.writeString(folder.resolve("msp/Labels/labels_detailed.csv"), """
                FileName,EmoDetail
                MSP-PODCAST_0001_0001.wav,"W1; Angry; A:4; V:4; D:4;"
                MSP-PODCAST_0001_0001.wav,"W2; Happy; A:4; V:4; D:4;"
                MSP-PODCAST_0001_0001.wav,"W3; Other-odd; A:4; V:4; D:4;"
                """);
        Corpus corpus =
                bind(withMsp("root: msp, raters: true", "use: own")).reader().read();
        Utterance first = find(corpus, "msp/MSP-PODCAST_0001_0001.wav");
        assertThat(first.label()).contains("anger");
        // Happiness is left out, as other emotions are; the loss brings what is left to a sum of 1.
        assertThat(first.distribution()).isEqualTo(Map.of("anger", 1 / 3.0));
        assertThat(first.dimensions()).isEmpty();
        assertThat(first.split()).contains("train");
        assertThat(find(corpus, "msp/MSP-PODCAST_0002_0001.wav").split()).contains("development");
        assertThat(find(corpus, "msp/MSP-PODCAST_test3_0001.wav").split()).contains("test");
        assertThat(corpus.exclusions())
                .extracting(Exclusion::reason)
                .contains("split Test1 not used of msp", "label X of msp");
    }

    @Test
    void leavesTheIdsOfAChallengesCorpusAsItsFilesNeedThem() throws IOException {
        MspPodcastMiniature.write(folder.resolve("msp"));
        String file = withMsp("root: msp", OWN_IDS);
        Corpus corpus = bind(file).reader().read();
        assertThat(find(corpus, "MSP-PODCAST_0001_0001.wav").speaker())
                .hasValueSatisfying(speaker -> assertThat(speaker).startsWith("msp/"));
        assertThat(find(corpus, "MSP-PODCAST_test3_0001.wav").split()).contains("test");
        assertThat(corpus.exclusions())
                .filteredOn(each -> each.reason().endsWith(" of msp"))
                .isNotEmpty()
                .allMatch(each -> each.id().startsWith("MSP-PODCAST"));
        assertThat(find(corpus, "crema/1001_IEO_ANG_HI.wav").label()).contains("anger");

        assertThat(bind(file).identity())
                .isNotEqualTo(bind(file.replace("ids: own", "ids: prefixed")).identity());
        assertThat(bind(FILE.replace("use: train", "use: train\n      ids: prefixed"))
                        .identity())
                .as("a run from before the setting")
                .isEqualTo(bind(FILE).identity())
                .extracting("corpus")
                .asString()
                .doesNotContain("ids=");
    }

    @Test
    void refusesRowsThatAChallengeWouldNotKnow() throws IOException {
        MspPodcastMiniature.write(folder.resolve("msp"));
        String prefixed = """
                name: entry
                corpus:
                  reader: joined
                  classes: [A, N, S]
                  parts:
                    msp:
                      corpus: {reader: msp-podcast, root: msp}
                      use: own
                      exclude: [H, U, F, D, C]
                    crema:
                      corpus: {reader: crema-d, root: crema}
                      labels: {anger: A, neutral: N, sadness: S}
                      exclude: [disgust, FEA, happiness]
                encoder: {name: log-mel}
                pooler: {name: mean}
                submission: {pack: odyssey2024}
                """;
        ExperimentSpec spec = bind(prefixed);
        LabelledCorpus corpus = LabelledCorpus.of(spec.reader().read(), spec.protocol());
        assertThatThrownBy(() -> TaskNeeds.check(spec, corpus))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The submission would name its rows as 'msp/MSP-PODCAST_test3_0001.wav'");

        ExperimentSpec own = bind(prefixed.replace("use: own", OWN_IDS));
        TaskNeeds.check(own, LabelledCorpus.of(own.reader().read(), own.protocol()));
    }

    @Test
    void refusesIdsThatTwoCorporaHave() throws IOException {
        Files.createDirectories(folder.resolve("copy"));
        for (String emotion : List.of("ANG", "NEU", "SAD")) {
            Files.createFile(folder.resolve("copy/1001_IEO_" + emotion + "_HI.wav"));
        }
        String twice = FILE.replace("use: train", "use: train\n      ids: own").replace("    ravdess:\n", """
                    copy:
                      corpus: {reader: crema-d, root: copy}
                      ids: own
                    ravdess:
                """);
        assertRefused(twice, "duplicate-ids", "1001_IEO_ANG_HI.wav");
    }

    @Test
    void refusesAClassThatACorpusLacks() {
        String lacking = FILE.replace("[anger, neutral, sadness]", "[anger, neutral, sadness, boredom]");
        assertRefused(
                lacking, "lacking-classes", "'crema'", "no utterance of boredom", "anger, neutral, sadness, boredom");
        String allowed = lacking.replace("  parts:", "  lacking-classes: allow\n  parts:");
        org.assertj.core.api.Assertions.assertThatCode(
                        () -> bind(allowed).reader().read())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesLabelsThatAreNeitherMappedNorExcluded() {
        assertRefused(
                FILE.replace(", calm: neutral", ""),
                "unknown-label",
                "12 utterances",
                "'ravdess'",
                "calm",
                "[anger, neutral, sadness]");
    }

    @Test
    void refusesOwnSplitsOfACorpusThatHasNone() {
        assertRefused(FILE.replace("use: test", "use: own"), "no-splits", "'ravdess'", "corpus.parts.ravdess.use");
    }

    @Test
    void refusesPartsThatCannotBeJoined() {
        assertRefused(FILE.replace("use: train", "use: test"), "invalid-value", "corpus.parts", "one to train on");
        assertRefused(FILE.replace("use: train", "use: learn"), "invalid-value", "corpus.parts.crema.use", "'learn'");
        assertRefused(
                FILE.replace("reader: crema-d", "reader: crema"),
                "unknown-corpus-reader",
                "corpus.parts.crema.corpus.reader",
                "crema-d");
        assertRefused(
                FILE.replace("reader: crema-d, root: crema", "reader: joined, classes: [a], parts: {}"),
                "invalid-value",
                "cannot be a part");
        assertRefused(FILE.replace("reader: crema-d, ", ""), "missing-value", "corpus.parts.crema.corpus.reader");
        assertRefused(FILE.replace("    crema:", "    a/b:"), "invalid-value", "corpus.parts.a/b");
        assertRefused(
                FILE.replace("[anger, neutral, sadness]", "[anger, anger]"), "invalid-value", "corpus.classes", "once");
    }
}
