package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentsTest {
    // Centres at 0.05, 0.15, 0.25, 0.35 s.
    private static final FrameTimes TIMES = new FrameTimes(0.1, 0.05);
    private static final Seed SEED = new Seed(1);

    @TempDir
    Path folder;

    private static Utterance utterance(String id, Segment... segments) {
        return Utterance.builder(id, Path.of(id))
                .speaker("s-" + id)
                .segments(List.of(segments))
                .build();
    }

    private static Segment phone(double start, double end, String label) {
        return new Segment(Segment.PHONE, start, end, label);
    }

    private static Enrichments of(Map<String, double[]> attention, Utterance... utterances) {
        return Enrichments.of(attention, TIMES, List.of(utterances), Map.of(), SEED);
    }

    private static Enrichment category(Enrichments enrichments, String tier, String name) {
        return enrichments.categories(tier).stream()
                .filter(each -> each.category().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFrameHasTheLabelThatItsCentreLiesIn() {
        Enrichments found = of(
                Map.of("u", new double[] {0.1, 0.6, 0.2, 0.1}),
                utterance("u", phone(0.06, 0.25, "a"), phone(0.25, 0.3, "t")));
        assertThat(category(found, Segment.PHONE, "a").frames()).isEqualTo(1);
        assertThat(category(found, Segment.PHONE, "a").enrichment()).isCloseTo(2.4, within(1e-12));
        assertThat(category(found, Segment.PHONE, "t").enrichment()).isCloseTo(0.8, within(1e-12));
        assertThat(category(found, Segment.PHONE, "(none)").enrichment()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aFrameCountsForEachOfItsMarks() {
        Enrichments found = of(
                Map.of("u", new double[] {0.1, 0.6, 0.2, 0.1}),
                utterance("u", new Segment(Segment.MARK, 0, 0.2, "+lar"), new Segment(Segment.MARK, 0.1, 0.3, "+nas")));
        assertThat(category(found, Segment.MARK, "+lar").enrichment()).isCloseTo(1.4, within(1e-12));
        assertThat(category(found, Segment.MARK, "+nas").enrichment()).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void utterancesWithoutAnAlignmentTakeNoPart() {
        Enrichments found = of(
                Map.of("u", new double[] {0.5, 0.5}, "v", new double[] {0.9, 0.1}),
                utterance("u", phone(0, 0.1, "a")),
                utterance("v"),
                utterance("not attended", phone(0, 0.1, "a")));
        assertThat(category(found, Segment.PHONE, "a").frames()).isEqualTo(1);
        assertThat(category(found, Segment.PHONE, "a").enrichment()).isEqualTo(1);
        assertThat(of(Map.of("v", new double[] {1}), utterance("v")).tiers()).containsOnlyKeys(Enrichments.POSITION);
    }

    @Test
    void thirdsOfTheUtteranceNeedNoAlignment() {
        Enrichments found = of(Map.of("u", new double[] {0.1, 0.6, 0.2, 0.1}), utterance("u"));
        assertThat(category(found, Enrichments.POSITION, "first-third").frames())
                .isEqualTo(2);
        assertThat(category(found, Enrichments.POSITION, "first-third").enrichment())
                .isCloseTo(1.4, within(1e-12));
        assertThat(category(found, Enrichments.POSITION, "middle-third").enrichment())
                .isCloseTo(0.8, within(1e-12));
        assertThat(category(found, Enrichments.POSITION, "last-third").enrichment())
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void whatIsMeasuredIsATierAsWell() {
        Enrichments found = Enrichments.of(
                Map.of("u", new double[] {0.1, 0.6, 0.2, 0.1}),
                TIMES,
                List.of(utterance("u")),
                Map.of("u", List.of(new Segment("sound", 0, 0.2, "voiced"), new Segment("sound", 0.2, 0.4, "quiet"))),
                SEED);
        assertThat(category(found, "sound", "voiced").enrichment()).isCloseTo(1.4, within(1e-12));
        assertThat(category(found, "sound", "quiet").enrichment()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void placesOfPhonesInTheirWordAreATier() {
        Enrichments found = of(
                Map.of("u", new double[] {0.1, 0.6, 0.2, 0.1}),
                utterance("u", phone(0, 0.1, "a"), phone(0.1, 0.2, "t"), new Segment(Segment.WORD, 0, 0.2, "at")));
        assertThat(category(found, "position-in-word", "initial").enrichment()).isCloseTo(0.4, within(1e-12));
        assertThat(category(found, "position-in-word", "final").enrichment()).isCloseTo(2.4, within(1e-12));
        assertThat(category(found, "position-in-word", "(none)").frames()).isEqualTo(2);
    }

    @Test
    void uniformAttentionEnrichesNothing() {
        Enrichments found = of(
                Map.of("u", new double[] {1, 1, 1, 1}, "v", new double[] {1, 1}),
                utterance("u", phone(0, 0.2, "a"), phone(0.2, 0.3, "t")),
                utterance("v", phone(0, 0.1, "t")));
        assertThat(found.categories(Segment.PHONE))
                .allSatisfy(each -> assertThat(each.enrichment()).isCloseTo(1, within(1e-12)))
                .allSatisfy(each -> assertThat(each.perUtterance()).isCloseTo(1, within(1e-12)))
                .allSatisfy(each -> assertThat(each.pAdjusted()).isEqualTo(1));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Enrichments found = of(
                Map.of("u", new double[] {0, 0.6, 0.4, 0}),
                utterance("u", phone(0, 0.1, "a, b"), new Segment(Segment.PHONE_CLASS, 0, 0.2, "vowel")));
        found.write(folder);
        assertThat(Enrichments.find(folder)).contains(found);
        assertThat(found.coarsest()).contains(Segment.PHONE_CLASS);
        assertThat(category(found, Segment.PHONE, "a, b").log2()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Files.readAllLines(folder.resolve("enrichment.csv")).get(0))
                .startsWith("tier,category,frames,share,enrichment,log2_enrichment,log2_low");
    }

    @Test
    void withoutAttentionThereIsNoFile() {
        of(Map.of()).write(folder);
        assertThat(folder).isEmptyDirectory();
        assertThat(Enrichments.find(folder)).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        Files.writeString(folder.resolve("enrichment.csv"), "tier,category\nphone,a\n");
        assertThatThrownBy(() -> Enrichments.find(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("enrichment.csv")
                .hasMessageContaining("its columns must be tier, category, frames");
    }
}
