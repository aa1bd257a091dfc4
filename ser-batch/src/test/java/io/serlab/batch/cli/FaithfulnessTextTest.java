package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaithfulnessTextTest {
    private static List<Faithfulness.Condition> conditions(Erasure erasure, double low) {
        Gain.Figure figure = new Gain.Figure(0.2, new Interval(low, 0.3));
        return Arrays.stream(Target.values())
                .map(target -> new Faithfulness.Condition(
                        erasure,
                        target,
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(new Gain(Ordering.RANDOM, figure, figure))))
                .toList();
    }

    @Test
    void silenceHasAVerdictAndTablesOfItsOwn() {
        Faithfulness found = new Faithfulness(
                80,
                false,
                5,
                conditions(Erasure.DROP, 0.1),
                0,
                new Faithfulness.Silence(4, 436, conditions(Erasure.SILENCE, -0.1)));

        assertThat(FaithfulnessText.of(found)).isEqualTo("""
                Faithfulness (80 utterances): the frames with most attention matter more than random ones.
                Frames dropped, probability of the predicted class: gain of attention over
                  FRAMES BY  DELETED FIRST                KEPT LONGEST
                  random     +0.2000 (+0.1000 – +0.3000)  +0.2000 (+0.1000 – +0.3000)
                Frames dropped, probability of the true class: gain of attention over
                  FRAMES BY  DELETED FIRST                KEPT LONGEST
                  random     +0.2000 (+0.1000 – +0.3000)  +0.2000 (+0.1000 – +0.3000)
                Faithfulness (4 utterances, silence in the audio): the stretches with most attention are not shown to matter more than random ones.
                Silence in the audio, probability of the predicted class: gain of attention over
                  FRAMES BY  DELETED FIRST                KEPT LONGEST
                  random     +0.2000 (-0.1000 – +0.3000)  +0.2000 (-0.1000 – +0.3000)
                Silence in the audio, probability of the true class: gain of attention over
                  FRAMES BY  DELETED FIRST                KEPT LONGEST
                  random     +0.2000 (-0.1000 – +0.3000)  +0.2000 (-0.1000 – +0.3000)
                """);
    }

    @Test
    void withoutSilenceThereIsNoWordOfIt() {
        Faithfulness found = new Faithfulness(80, false, 5, conditions(Erasure.DROP, 0.1), 0, null);

        assertThat(FaithfulnessText.of(found)).doesNotContain("ilence").contains("DELETED FIRST");
    }
}
