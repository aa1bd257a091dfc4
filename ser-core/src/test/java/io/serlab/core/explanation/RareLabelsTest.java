package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RareLabelsTest {
    private static LabelledFrames utterance(Map<String, int[]> frames) {
        return new LabelledFrames("ann", new double[] {0.25, 0.25, 0.25, 0.25}, new TreeMap<>(frames));
    }

    @Test
    void aFrameOfAnyRareLabelCountsOnce() {
        List<LabelledFrames> utterances =
                List.of(utterance(Map.of("the", new int[] {0, 1, 2}, "cat", new int[] {2, 3}, "sat", new int[] {3})));

        LabelledFrames merged = RareLabels.merged(utterances, 1).get(0);

        assertThat(merged.frames().keySet()).containsExactly(RareLabels.RARE, "the");
        assertThat(merged.frames().get("the")).containsExactly(0, 1, 2);
        assertThat(merged.frames().get(RareLabels.RARE)).containsExactly(2, 3);
    }

    @Test
    void fewLabelsStayAsTheyAre() {
        List<LabelledFrames> utterances = List.of(utterance(Map.of("a", new int[] {0}, "b", new int[] {1})));

        assertThat(RareLabels.merged(utterances, 2)).isSameAs(utterances);
    }
}
