package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionSegmentsTest {
    // 25 ms every 20 ms: the frame at 12.5 ms reaches from 2.5 to 22.5 ms
    private static final FrameTimes TIMES = new FrameTimes(0.02, 0.0125);
    private static final int FRAMES = 20; // of which the top 15 % are 3

    @TempDir
    Path folder;

    /** Attention of 20 frames: so much on each of these, the rest on the others alike. */
    private static double[] attention(double weight, int... frames) {
        double[] attention = new double[FRAMES];
        Arrays.fill(attention, (1 - weight * frames.length) / (FRAMES - frames.length));
        Arrays.stream(frames).forEach(frame -> attention[frame] = weight);
        return attention;
    }

    private static void assertSegment(AttentionSegment segment, double start, double end, double mass, double peak) {
        assertThat(segment.start()).isEqualTo(start, within(1e-12));
        assertThat(segment.end()).isEqualTo(end, within(1e-12));
        assertThat(segment.mass()).isEqualTo(mass, within(1e-12));
        assertThat(segment.peak()).isEqualTo(peak, within(1e-12));
    }

    @Test
    void neighboursAreOneStretchAndOthersAnother() {
        double[] attention = attention(0.2, 4, 5, 12);
        attention[5] = 0.15;
        attention[0] += 0.05;

        List<AttentionSegment> segments = AttentionSegment.of(attention, TIMES, 1);

        assertThat(segments).hasSize(2);
        assertSegment(segments.get(0), 0.0825, 0.1225, 0.35, 4);
        assertSegment(segments.get(1), 0.2425, 0.2625, 0.2, 4);
    }

    @Test
    void ofEqualFramesTheEarlierAreTheTop() {
        List<AttentionSegment> segments = AttentionSegment.of(attention(0.1, 3, 4, 5, 6, 7), TIMES, 1);

        assertThat(segments).hasSize(1);
        assertSegment(segments.get(0), 0.0625, 0.1225, 0.3, 2);
    }

    @Test
    void aTopFrameBelowUniformIsInNoStretch() {
        List<AttentionSegment> segments = AttentionSegment.of(attention(0.24, 7), TIMES, 1);

        assertThat(segments).hasSize(1);
        assertSegment(segments.get(0), 0.1425, 0.1625, 0.24, 4.8);
    }

    @Test
    void uniformAttentionHasNoneWhateverItsRounding() {
        double[] rounded = new double[FRAMES];
        Arrays.fill(rounded, 0.05f);
        rounded[3] = Math.nextUp(0.05f);

        assertThat(AttentionSegment.of(rounded, TIMES, 1)).isEmpty();
        assertThat(AttentionSegment.of(new double[] {1}, TIMES, 1)).isEmpty();
    }

    @Test
    void framesAreCutAtBothEndsOfTheRecording() {
        FrameTimes centred = new FrameTimes(0.02, 0);

        List<AttentionSegment> segments = AttentionSegment.of(attention(0.3, 0, 19), centred, 0.385);

        assertThat(segments).hasSize(2);
        assertSegment(segments.get(0), 0, 0.01, 0.3, 6);
        assertSegment(segments.get(1), 0.37, 0.385, 0.3, 6);
    }

    @Test
    void whatLiesOutsideOfTheRecordingIsInNoStretch() {
        assertThat(AttentionSegment.of(attention(0.3, 19), TIMES, 0.3)).isEmpty();
    }

    @Test
    void attentionThatDoesNotSumToOneIsBroughtToIt() {
        double[] doubled =
                Arrays.stream(attention(0.2, 4)).map(weight -> 2 * weight).toArray();

        assertSegment(AttentionSegment.of(doubled, TIMES, 1).get(0), 0.0825, 0.1025, 0.2, 4);
    }

    @Test
    void theFileHasARowForEachStretch() throws IOException {
        AttentionSegments segments = AttentionSegments.of(
                Map.of("a,b.wav", attention(0.25, 2, 9)), new FrameTimes(0.5, 0.25), Map.of("a,b.wav", 10.0));

        segments.write(folder);

        assertThat(Files.readString(folder.resolve("segments.csv"))).isEqualTo("""
                id,start,end,mass,peak
                "a,b.wav",1.0,1.5,0.25,5.0
                "a,b.wav",4.5,5.0,0.25,5.0
                """);
    }
}
