package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionSummaryTest {
    @TempDir
    Path folder;

    @Test
    void writesOneRowPerUtterance() {
        Path file = folder.resolve("attention.csv");

        AttentionSummary.of(Map.of("a.wav", new double[] {0, 0.5, 0.5, 0})).write(file);

        // entropy ln 2 over ln 4
        assertThat(file)
                .hasContent("id,frames,frames_for_50,frames_for_80,frames_for_90,top_15_mass,uniform_top_15_mass,gini,"
                        + "attention_entropy\na.wav,4,0.25,0.5,0.5,0.5,0.25,0.5,0.5\n");
    }

    @Test
    void meansAreUndefinedWithoutUtterances() {
        assertThat(AttentionSummary.of(Map.of()).means().values())
                .hasSize(3)
                .allSatisfy(mean -> assertThat(mean).isNaN());
    }
}
