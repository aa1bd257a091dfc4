package io.serlab.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Folds;
import io.serlab.core.submission.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusAuditTest {
    @TempDir
    Path folder;

    private SpoiledCorpus whole() {
        return SpoiledCorpus.whole(folder);
    }

    private static List<String> codes(CorpusAudit audit) {
        return audit.findings().stream().map(Finding::code).toList();
    }

    /** The only finding. */
    private static Finding only(CorpusAudit audit) {
        assertThat(audit.findings()).hasSize(1);
        return audit.findings().get(0);
    }

    private static void expect(CorpusAudit audit, Severity severity, String code, String... subjects) {
        Finding finding = only(audit);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.subjects()).containsExactly(subjects);
        assertThat(finding.count()).isEqualTo(subjects.length);
        assertThat(finding.message()).endsWith(": " + subjects.length);
        assertThat(audit.isWhole()).isEqualTo(severity == Severity.WARNING);
    }

    @Test
    void findsNothingWhereNothingIsOdd() {
        CorpusAudit audit = whole().audit();

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.isWhole()).isTrue();
        assertThat(audit.signals()).hasSize(28);
    }

    @Test
    void aRecordingThatCannotBeReadIsAnError() throws IOException {
        SpoiledCorpus corpus = whole();
        Files.writeString(corpus.path("train-joy-0.wav"), "no recording at all");

        CorpusAudit audit = corpus.audit();

        Finding finding = only(audit);
        assertThat(finding.code()).isEqualTo("unreadable");
        assertThat(finding.subjects()).singleElement().asString().contains("train-joy-0.wav");
        assertThat(audit.unreadable()).isEqualTo(finding.subjects());
        assertThat(audit.isWhole()).isFalse();
    }

    @Test
    void twentyOfManyAreListedAndAllAreCounted() throws IOException {
        SpoiledCorpus corpus = whole();
        for (int i = 0; i < 25; i++) {
            corpus.row("gone-%02d.wav".formatted(i), "joy", "ann", "train");
        }

        Finding finding = only(corpus.audit());

        assertThat(finding.count()).isEqualTo(25);
        assertThat(finding.subjects()).hasSize(20);
        assertThat(finding.message()).isEqualTo("recordings that cannot be read: 25");
    }

    @Test
    void aCopyInAnotherSplitLeaks() throws IOException {
        SpoiledCorpus corpus = whole();
        Files.copy(corpus.path("train-joy-3.wav"), corpus.path("copy.wav"));

        expect(
                corpus.row("copy.wav", "joy", "cem", "test").audit(),
                Severity.ERROR,
                "duplicate-leak",
                "train-joy-3.wav (train) = copy.wav (test)");
    }

    @Test
    void aCopyOfAnotherSpeakerLeaksWhereFoldsAreBySpeaker() throws IOException {
        SpoiledCorpus corpus = whole().folds(new Folds.LeaveOneSpeakerOut());
        Files.copy(corpus.path("train-joy-3.wav"), corpus.path("copy.wav"));

        expect(
                corpus.row("copy.wav", "joy", "bob", "test").audit(),
                Severity.ERROR,
                "duplicate-leak",
                "train-joy-3.wav (tested in fold ann) = copy.wav (tested in fold bob)");
    }

    @Test
    void copiesOnOneSideAreWarnings() throws IOException {
        SpoiledCorpus corpus = whole();
        for (String copy : List.of("a.wav", "b.wav", "c.wav")) {
            Files.copy(corpus.path("train-joy-%s.wav".formatted("abc".indexOf(copy.charAt(0)))), corpus.path(copy));
        }
        corpus.row("a.wav", "joy", "dan", "train");
        corpus.row("b.wav", "anger", "ann", "train");
        corpus.row("c.wav", "joy", "ann", "train");

        CorpusAudit audit = corpus.audit();

        assertThat(codes(audit)).containsExactly("duplicate-speaker", "duplicate-label", "duplicate");
        assertThat(audit.findings().stream().flatMap(each -> each.subjects().stream()))
                .containsExactly(
                        "train-joy-0.wav (ann) = a.wav (dan)",
                        "train-joy-1.wav (joy) = b.wav (anger)",
                        "train-joy-2.wav = c.wav");
        assertThat(audit.isWhole()).isTrue();
    }

    @Test
    void clippingIsTheShareOfSamplesInRunsAtFullScale() {
        // 16 of 8,000 samples, 0.2 %, in two runs; two lone peaks do not count.
        float[] samples = SpoiledCorpus.noise("clipped", 8000);
        Arrays.fill(samples, 100, 112, 1);
        Arrays.fill(samples, 500, 504, -1);
        samples[1000] = 1;
        samples[2000] = -1;

        CorpusAudit audit = whole().sound("train-joy-0.wav", samples).audit();

        expect(audit, Severity.WARNING, "clipped", "train-joy-0.wav (0.2 %, longest run 12)");
        assertThat(only(audit).threshold()).isEqualTo(0.001);
    }

    @Test
    void silenceIsToldFromSilentEnds() {
        SpoiledCorpus corpus = whole().sound("train-joy-0.wav", new float[SpoiledCorpus.RATE]);
        corpus.sound("train-joy-1.wav", new float[SpoiledCorpus.RATE]);
        float[] late = SpoiledCorpus.noise("late", 2 * SpoiledCorpus.RATE);
        Arrays.fill(late, 0, 3 * SpoiledCorpus.RATE / 2, 0);
        corpus.sound("train-joy-2.wav", late);

        CorpusAudit audit = corpus.audit();

        assertThat(codes(audit)).containsExactly("silent", "silent-edge");
        assertThat(audit.findings().get(0).subjects())
                .containsExactly("train-joy-0.wav (all samples are equal)", "train-joy-1.wav (all samples are equal)");
        assertThat(audit.findings().get(1).subjects()).containsExactly("train-joy-2.wav (1.50 s before, 0.00 s after)");
    }

    @Test
    void durationsAndOffsetsBeyondTheThresholdsAreNamed() {
        SpoiledCorpus corpus = whole();
        corpus.sound("train-joy-0.wav", SpoiledCorpus.noise("short", 1600));
        corpus.sound("train-joy-1.wav", SpoiledCorpus.noise("long", 31 * SpoiledCorpus.RATE));
        float[] noise = SpoiledCorpus.noise("offset", SpoiledCorpus.RATE);
        corpus.sound("train-joy-2.wav", SpoiledCorpus.samples(noise.length, i -> noise[i] + 0.25));

        CorpusAudit audit = corpus.audit();

        assertThat(codes(audit)).containsExactly("offset", "short", "long");
        assertThat(audit.findings().get(1).subjects()).containsExactly("train-joy-0.wav (0.100 s)");
        assertThat(audit.findings().get(2).subjects()).containsExactly("train-joy-1.wav (31.000 s)");
    }

    @Test
    void anotherRateThanMostHaveIsNamedAndOneBelowWhatEncodersTakeToo() {
        SpoiledCorpus corpus = whole().sound("train-joy-0.wav", SpoiledCorpus.noise("slow", 8000), 8000);
        corpus.sound("train-joy-1.wav", SpoiledCorpus.noise("fast", 48_000), 48_000);

        CorpusAudit audit = corpus.audit();

        assertThat(codes(audit)).containsExactly("low-rate", "mixed-rates");
        assertThat(audit.findings().get(0).subjects()).containsExactly("train-joy-0.wav (8000 Hz)");
        assertThat(audit.findings().get(1).subjects())
                .containsExactly("train-joy-0.wav (8000 Hz)", "train-joy-1.wav (48000 Hz)");
    }

    @Test
    void ratingsOutsideTheScaleAreErrors() {
        expect(
                whole().rated("good.wav", 7).rated("bad.wav", 7.5).audit(),
                Severity.ERROR,
                "rating-outside-scale",
                "bad.wav (7.5, 4.0, 4.0)");
    }

    @Test
    void labelsThatDifferInCaseOrBlanksAreErrors() {
        SpoiledCorpus corpus = whole();
        for (String split : List.of("train", "development", "test")) {
            String speaker = split.equals("train") ? "ann" : split.equals("test") ? "cem" : "bob";
            IntStream.range(0, 10).forEach(i -> corpus.tone("%s-%d.wav".formatted(split, i), "Joy ", speaker, split));
        }

        expect(corpus.audit(), Severity.ERROR, "similar-labels", "'Joy ' = 'joy'");
    }

    @Test
    void speakersThatDifferInCaseAreWarnings() {
        expect(
                whole().tone("a.wav", "joy", "Ann", "train").audit(),
                Severity.WARNING,
                "similar-speakers",
                "'Ann' = 'ann'");
    }

    @Test
    void aSpeakerInTwoSplitsIsAWarningUnlessFoldsReplaceThem() {
        SpoiledCorpus corpus = whole().tone("a.wav", "joy", "ann", "test");

        expect(corpus.audit(), Severity.WARNING, "speaker-in-two-splits", "ann (train, test)");
        assertThat(corpus.folds(new Folds.LeaveOneSpeakerOut()).audit().findings())
                .isEmpty();
    }

    @Test
    void aRareClassThatOtherPartsLackIsBoth() {
        CorpusAudit audit = whole().tone("a.wav", "fear", "ann", "train").audit();

        assertThat(codes(audit)).containsExactly("rare-class", "missing-class");
        assertThat(audit.findings().get(0).subjects()).containsExactly("fear (1)");
        assertThat(audit.findings().get(1).subjects()).containsExactly("fear (development)", "fear (test)");
    }

    @Test
    void aSpeakerOfOneClassIsNamedFromTenUtterancesOn() {
        SpoiledCorpus corpus = whole();
        IntStream.range(0, 9).forEach(i -> corpus.tone("dan-%d.wav".formatted(i), "joy", "dan", "train"));
        assertThat(corpus.audit().findings()).isEmpty();

        expect(
                corpus.tone("dan-9.wav", "joy", "dan", "train").audit(),
                Severity.WARNING,
                "one-class-speaker",
                "dan (10)");
    }

    @Test
    void countsAreComparedWithTheNearestRelease() {
        Finding finding = only(CorpusAudit.ofLabels(whole().read("crema-d"), AuditThresholds.STANDARD));

        assertThat(finding.code()).isEqualTo("counts-differ");
        assertThat(finding.subjects())
                .containsExactly(
                        "label ANG: 0, published 1271",
                        "label DIS: 0, published 1271",
                        "label FEA: 0, published 1271",
                        "label HAP: 0, published 1271",
                        "label NEU: 0, published 1087",
                        "label SAD: 0, published 1271",
                        "speakers: 3, published 91",
                        "utterances: 28, published 7442");
    }

    @Test
    void labelsAloneOpenNoRecording() throws IOException {
        SpoiledCorpus corpus = whole();
        Files.delete(corpus.path("train-joy-0.wav"));

        CorpusAudit audit = CorpusAudit.ofLabels(corpus.read(), AuditThresholds.STANDARD);

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.signals()).isEmpty();
    }

    @Test
    void everythingSpoiledAtOnceIsFoundAndNothingElse() throws IOException {
        SpoiledCorpus corpus = whole();
        Files.writeString(corpus.path("train-joy-0.wav"), "no recording");
        Files.copy(corpus.path("train-joy-1.wav"), corpus.path("leak.wav"));
        Files.copy(corpus.path("train-joy-2.wav"), corpus.path("again.wav"));
        corpus.row("leak.wav", "joy", "cem", "test").row("again.wav", "joy", "ann", "train");
        corpus.sound("train-joy-4.wav", SpoiledCorpus.samples(16_000, i -> Math.signum(Math.sin(i * 0.01))));
        corpus.sound("train-joy-5.wav", new float[16_000]);
        corpus.sound("train-joy-6.wav", SpoiledCorpus.noise("s", 800));
        corpus.sound("train-joy-7.wav", SpoiledCorpus.noise("l", 500_000));
        corpus.sound("train-joy-8.wav", SpoiledCorpus.noise("r", 8000), 8000);
        corpus.rated("rated.wav", 0);
        corpus.tone("both.wav", "anger", "ann", "development");

        assertThat(codes(corpus.audit()))
                .containsExactly(
                        "unreadable",
                        "duplicate-leak",
                        "rating-outside-scale",
                        "duplicate",
                        "speaker-in-two-splits",
                        "silent",
                        "clipped",
                        "short",
                        "long",
                        "low-rate",
                        "mixed-rates");
    }
}
