package io.serlab.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripsTest {

    @Test
    void weightsAreRelativeToUniformAttention() {
        Strips strips = Strips.of(new float[][] {{1, 0, 0, 0}, {0.5f, 0.5f, 0, 0}});

        assertThat(strips.frames()).isEqualTo(4);
        assertThat(strips.peak()).isCloseTo(4 * 0.75, within(1e-6));
        assertThat(strips.streamPeak()).isCloseTo(4, within(1e-6));
        ByteBuffer mean =
                ByteBuffer.wrap(Base64.getDecoder().decode(strips.mean())).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(mean.getShort(0) & 0xFFFF).isEqualTo(65535);
        assertThat(mean.getShort(2) & 0xFFFF).isEqualTo(21845); // 0.25 of 0.75
        assertThat(Base64.getDecoder().decode(strips.streams()))
                .containsExactly((byte) 255, (byte) 0, (byte) 0, (byte) 0, (byte) 128, (byte) 128, (byte) 0, (byte) 0);
    }

    @Test
    void oneStreamIsItsOwnMean() {
        assertThat(Strips.of(new float[][] {{1, 0}}).streams()).isEmpty();
    }

    @Test
    void anEnvelopeHasTheSmallestAndTheLargestSampleOfEachStretch() {
        float[] samples = new float[800];
        samples[0] = 0.5f;
        samples[1] = -0.25f;
        samples[799] = 0.25f;
        byte[] envelope = Base64.getDecoder().decode(Sound.envelope(new Waveform(samples, 16_000)));

        assertThat(envelope).hasSize(800);
        assertThat(envelope).startsWith((byte) -63, (byte) 127, (byte) 0, (byte) 0);
        assertThat(envelope).endsWith((byte) 0, (byte) 64);
    }

    @Test
    void silenceAndFewSamplesHaveAnEnvelope() {
        assertThat(Base64.getDecoder().decode(Sound.envelope(new Waveform(new float[3], 16_000))))
                .containsOnly(0)
                .hasSize(6);
    }

    @Test
    void aHistogramHoldsEveryValueAndItsEdges() {
        Histogram histogram = Histogram.of(Map.of("right", List.of(0.0, 0.5, 1.0, 1.0)));
        List<Integer> counts = histogram.series().values().iterator().next();

        assertThat(histogram.low()).isZero();
        assertThat(histogram.high()).isEqualTo(1);
        assertThat(counts).hasSize(30).startsWith(1).endsWith(2);
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
    }

    @Test
    void aHistogramOfOneValueHasAWidth() {
        Histogram histogram = Histogram.of(Map.of("right", List.of(1.0, 1.0)));

        assertThat(histogram.high()).isGreaterThan(histogram.low());
    }
}
