package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.array.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedAgreementTest {
    private static final float[] RISING = {0.1f, 0.2f, 0.3f, 0.4f};
    private static final float[] SWAPPED = {0.1f, 0.3f, 0.2f, 0.4f}; // ranks 1 3 2 4: 1 - 6·2/60 = 0.8
    private static final float[] FALLING = {0.4f, 0.3f, 0.2f, 0.1f};
    private static final float[] UNIFORM = {0.25f, 0.25f, 0.25f, 0.25f};

    @TempDir
    Path folder;

    private Path run(String name, Map<String, float[]> attention) {
        Path run = folder.resolve(name);
        AttentionNotes notes = new AttentionNotes(new FrameTimes(0.1, 0.05), 1, name);
        AttentionWriter writer = new AttentionWriter(run.resolve(AttentionFile.NAME), notes, TensorInfo.Type.F32);
        attention.forEach((id, weights) -> writer.add(id, new float[][] {weights}));
        writer.finish();
        return run;
    }

    @Test
    void isTheMeanRankCorrelationOverUtterancesAndPairs() {
        Path first = run("1", Map.of("u", RISING, "v", RISING));
        Path second = run("2", Map.of("u", SWAPPED, "v", RISING));

        SeedAgreement agreement = SeedAgreement.of(List.of(first, second)).orElseThrow();

        assertThat(agreement.correlation()).isCloseTo(0.9, within(1e-9));
        assertThat(agreement.utterances()).isEqualTo(2);
        assertThat(agreement.changesWithTheSeed()).isFalse();
    }

    @Test
    void saysThatItChangesWithTheSeed() {
        List<Path> runs =
                List.of(run("1", Map.of("u", RISING)), run("2", Map.of("u", FALLING)), run("3", Map.of("u", RISING)));

        SeedAgreement agreement = SeedAgreement.of(runs).orElseThrow();

        assertThat(agreement.correlation()).isCloseTo(-1 / 3.0, within(1e-9)); // of -1, 1, -1
        assertThat(agreement.changesWithTheSeed()).isTrue();
    }

    @Test
    void isUnknownForOneRunForUniformAttentionAndWithoutWeights() {
        Path uniform = run("1", Map.of("u", UNIFORM));

        assertThat(SeedAgreement.of(List.of(uniform))).isEmpty();
        assertThat(SeedAgreement.of(List.of(uniform, run("2", Map.of("u", UNIFORM)))))
                .isEmpty();
        assertThat(SeedAgreement.of(List.of(uniform, folder.resolve("none")))).isEmpty();
    }
}
