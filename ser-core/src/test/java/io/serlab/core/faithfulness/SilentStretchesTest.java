package io.serlab.core.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.audio.Waveform;
import io.serlab.core.explanation.FrameTimes;
import org.junit.jupiter.api.Test;

class SilentStretchesTest {
    private static final float[] SAMPLES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    // At 10 Hz: centres at 2, 4 and 6 samples, edges at 1, 3, 5 and 7.
    private final SilentStretches stretches =
            new SilentStretches(new Waveform(SAMPLES, 10), new FrameTimes(0.2, 0.2), 3);

    private float[] keeping(int... frames) {
        Waveform heard = stretches.keeping(frames);
        assertThat(heard.sampleRateHz()).isEqualTo(10);
        return heard.samples();
    }

    @Test
    void onlyTheStretchesOfTheKeptFramesAreHeard() {
        assertThat(keeping(1)).containsExactly(0, 0, 0, 4, 5, 0, 0, 0, 0, 0);
    }

    @Test
    void theFirstAndTheLastFrameReachToTheEndsOfTheRecording() {
        assertThat(keeping(0)).containsExactly(1, 2, 3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(keeping(2)).containsExactly(0, 0, 0, 0, 0, 6, 7, 8, 9, 10);
    }

    @Test
    void allFramesAreTheWholeRecordingWhichIsLeftAsItIs() {
        assertThat(keeping(0, 1, 2)).containsExactly(SAMPLES);
        assertThat(keeping(0)).isNotSameAs(SAMPLES);
        assertThat(SAMPLES).startsWith(1, 2, 3, 4);
    }

    @Test
    void aFrameBeyondTheEndOfAShortRecordingHasNoStretch() {
        SilentStretches padded = new SilentStretches(new Waveform(new float[] {1, 2}, 10), new FrameTimes(0.2, 0.2), 3);

        assertThat(padded.keeping(new int[] {1}).samples()).containsExactly(0, 0);
        assertThat(padded.keeping(new int[] {0, 1, 2}).samples()).containsExactly(1, 2);
    }
}
