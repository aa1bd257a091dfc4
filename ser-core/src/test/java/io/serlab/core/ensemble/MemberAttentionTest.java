package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.array.TensorInfo;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.FrameTimes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberAttentionTest {
    @TempDir
    private Path folder;

    private Optional<AttentionFile> attention(String name, double hop, float[]... streams) {
        Path file = folder.resolve(name + ".safetensors");
        AttentionWriter writer = new AttentionWriter(
                file, new AttentionNotes(new FrameTimes(hop, 0), streams.length, name), TensorInfo.Type.F32);
        writer.add("u", streams);
        writer.finish();
        return Optional.of(AttentionFile.open(file));
    }

    @Test
    void averagesByWeightAndLeavesOutOtherHops() {
        MemberAttention attention = new MemberAttention(
                List.of("A", "B", "C", "D"),
                List.of(
                        attention("a", 0.02, new float[] {1, 0}, new float[] {0, 1}),
                        attention("b", 0.02, new float[] {0.9f, 0.1f}),
                        attention("c", 0.48, new float[] {1}),
                        Optional.empty()),
                new double[] {0.3, 0.3, 0.35, 0.05});
        Map<String, double[]> means = new LinkedHashMap<>();

        AttentionMean mean = attention.write(
                folder.resolve("mean.safetensors"), Map.of("u", new double[] {0.1, 0.3, 0.5, 0.1}), "mean", means);

        // (0.1·(0.5, 0.5) + 0.3·(0.9, 0.1)) / 0.4
        assertThat(means.get("u")).containsExactly(new double[] {0.8, 0.2}, within(1e-6));
        assertThat(AttentionFile.open(folder.resolve("mean.safetensors")).frames("u"))
                .containsExactly(new double[] {0.8, 0.2}, within(1e-6));
        assertThat(mean.members()).containsExactly("A", "B");
        assertThat(mean.leftOut())
                .containsExactly("C has a frame every 0.4800 s, the mean every 0.02000 s", "D kept no attention");
    }

    @Test
    void saysWhereNoMemberHasAShare() {
        MemberAttention attention = new MemberAttention(
                List.of("A", "B"),
                List.of(attention("a", 0.02, new float[] {1, 0}), Optional.empty()),
                new double[] {0.5, 0.5});
        Map<String, double[]> means = new LinkedHashMap<>();

        AttentionMean mean =
                attention.write(folder.resolve("mean.safetensors"), Map.of("u", new double[] {0, 1}), "mean", means);

        assertThat(mean.utterances()).isZero();
        assertThat(mean.without()).isEqualTo(1);
        assertThat(folder.resolve("mean.safetensors")).doesNotExist();
    }
}
