package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.explanation.Hyperarticulation.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperarticulationTextTest {
    private static Term term(String model, String name, double coefficient) {
        return new Term(model, name, coefficient, coefficient - 1, coefficient + 1, 0.25, 40, 5);
    }

    @Test
    void everyTermButTheConstantHasALine() {
        assertThat(HyperarticulationText.of(new Hyperarticulation(List.of(
                        term("phones", "constant", 1),
                        term("phones", "energy", 0.5),
                        term("vowels", "formant-distance", -0.125)))))
                .isEqualTo("""
                        Attention of 40 phones of 5 speakers, regressed on all of these together:
                          TERM    COEFFICIENT  95 % INTERVAL     P
                          energy  0.5000       -0.5000 – 1.5000  0.2500

                        Attention of 40 vowels of 5 speakers, regressed on all of these together:
                          TERM              COEFFICIENT  95 % INTERVAL     P
                          formant-distance  -0.1250      -1.1250 – 0.8750  0.2500
                        """);
    }

    @Test
    void uniformAttentionAndNoModelSayNothing() {
        assertThat(HyperarticulationText.of(
                        new Hyperarticulation(List.of(term("phones", "constant", 1), term("phones", "energy", 1e-7)))))
                .isEmpty();
        assertThat(HyperarticulationText.of(new Hyperarticulation(List.of()))).isEmpty();
    }
}
