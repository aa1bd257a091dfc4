package io.serlab.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Corpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedCountsTest {
    private static final PublishedCounts SMALL = new PublishedCounts(
            "x",
            "X",
            "nowhere",
            Map.of("utterances", 3, "speakers", 2, "label joy", 3, "split train", 4, "speakers of train", 1));

    private static Corpus corpus() {
        return FakeCorpus.ofSpeakers(List.of("ann", "bob"), List.of("joy", "anger"), "train")
                .read();
    }

    @Test
    void theLabelsOfEmoDbAddUpToItsUtterances() {
        Map<String, Integer> counts = PublishedCounts.of("emodb").get(0).counts();

        assertThat(counts.entrySet().stream()
                        .filter(each -> each.getKey().startsWith("label "))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .isEqualTo(535)
                .isEqualTo(counts.get("utterances"));
    }

    @Test
    void theSplitsOfTheChallengesReleaseAddUpToItsRows() {
        Map<String, Integer> counts = PublishedCounts.of("msp-podcast").get(0).counts();

        assertThat(counts).containsEntry("utterances", 84_260 + 31_961 + 3_200);
    }

    @Test
    void nothingIsKnownOfOtherReaders() {
        assertThat(PublishedCounts.of("manifest")).isEmpty();
    }

    @Test
    void onlyWhatWasPublishedIsCompared() {
        // Found: 4 utterances, 2 speakers, 2 of joy, 4 and 2 of train.
        assertThat(SMALL.differences(PublishedCounts.count(corpus())))
                .containsExactly(
                        "label joy: 2, published 3", "speakers of train: 2, published 1", "utterances: 4, published 3");
        assertThat(SMALL.distance(PublishedCounts.count(corpus()))).isEqualTo(3);
    }
}
