package io.serlab.testkit;

import static io.serlab.testkit.Closeness.assertClose;
import static io.serlab.testkit.Closeness.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every speech encoder keeps. The encoder is loaded once per class; the test class needs what the encoder needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // load() runs before every test
public abstract class EncoderContract {
    private static final double ALONE = 1e-4;

    private SpeechEncoder encoder;
    private NDManager manager;

    /** The encoder under test, which this class closes; skips the class where its files are absent. */
    protected abstract SpeechEncoder open();

    /**
     * Sample counts to try: by default around the receptive field and around each of the first hops after it, and some
     * of one to two seconds.
     */
    protected List<Integer> sampleCounts() {
        int field = info().receptiveFieldSamples();
        int hop = info().hopSamples();
        int second = info().sampleRateHz();
        return List.of(
                field,
                field + 1,
                field + hop - 1,
                field + hop,
                field + hop + 1,
                field + 2 * hop - 1,
                second - 1,
                second,
                second + 1,
                second + hop / 2,
                second + hop - 1,
                2 * second - 3);
    }

    @BeforeAll
    void load() {
        manager = NDManager.newBaseManager();
        encoder = open();
    }

    @AfterAll
    void unload() {
        manager.close();
        if (encoder != null) { // it is null where open() skipped the class
            encoder.close();
        }
    }

    private EncoderInfo info() {
        return encoder.info();
    }

    private Waveform noise(int samples) {
        Random random = new Random(samples);
        float[] values = new float[samples];
        for (int i = 0; i < samples; i++) {
            double tone = 0.3 * StrictMath.sin(2 * Math.PI * 220 * i / info().sampleRateHz());
            values[i] = (float) (tone + 0.05 * random.nextGaussian());
        }
        return new Waveform(values, info().sampleRateHz());
    }

    /** Valid frames of one layer and utterance, row-major. */
    private static float[] valid(HiddenStates states, int layer, int utterance) {
        NDArray frames = states.layers().get(layer);
        int values =
                Math.toIntExact(states.lengths()[utterance] * frames.getShape().get(2));
        return Arrays.copyOf(frames.get(utterance).toFloatArray(), values);
    }

    private float[] lastLayer(List<Waveform> batch, int utterance) {
        try (HiddenStates states =
                encoder.encode(manager, batch, List.of(info().lastLayer().number()))) {
            return valid(states, 0, utterance);
        }
    }

    @Test
    void saysTheSameOfItselfAtEveryCall() {
        EncoderInfo before = info();
        lastLayer(List.of(noise(info().sampleRateHz())), 0);

        assertThat(info()).isEqualTo(before);
        assertThat(before.fingerprint()).matches("[0-9a-f]{16,}");
        assertThat(before.layers())
                .extracting(LayerInfo::number)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void givesAsManyFramesAsItSays() {
        for (int samples : sampleCounts()) {
            try (HiddenStates states = encoder.encode(
                    manager, List.of(noise(samples)), List.of(info().lastLayer().number()))) {
                assertThat(states.lengths()).as("%d samples", samples).containsExactly(encoder.frameCount(samples));
                assertThat(states.layers().get(0).getShape().get(1)).isGreaterThanOrEqualTo(states.lengths()[0]);
            }
        }
    }

    @Test
    void countsFramesInABatchAsAlone() {
        List<Waveform> batch = sampleCounts().stream().map(this::noise).toList();
        int[] expected = sampleCounts().stream().mapToInt(encoder::frameCount).toArray();
        try (HiddenStates states =
                encoder.encode(manager, batch, List.of(info().lastLayer().number()))) {
            assertThat(states.lengths()).containsExactly(expected);
        }
    }

    @Test
    void givesAFrameForAudioShorterThanAFrameOrRefusesIt() {
        for (int samples : new int[] {1, 2, info().receptiveFieldSamples() / 2, info().receptiveFieldSamples() - 1}) {
            Waveform shortest = noise(Math.max(1, samples));
            if (refuses(shortest)) {
                continue;
            }
            float[] frames = lastLayer(List.of(shortest), 0);

            assertThat(encoder.frameCount(shortest.samples().length)).isPositive();
            assertThat(frames).isNotEmpty();
            assertFinite(frames, samples + " samples");
        }
    }

    // An encoder that refuses must say so when it counts, before any work, and not only when it encodes.
    private boolean refuses(Waveform waveform) {
        try {
            encoder.frameCount(waveform.samples().length);
            return false;
        } catch (InvalidInputException tooShort) {
            assertThat(tooShort.code()).isEqualTo("audio-too-short");
            assertThatThrownBy(() -> lastLayer(List.of(waveform), 0)).isInstanceOf(InvalidInputException.class);
            return true;
        }
    }

    @Test
    void givesEachUtteranceWhatItGivesAlone() {
        int second = info().sampleRateHz();
        List<Waveform> batch = List.of(noise(second + 77), noise(2 * second), noise(second / 2 + 13));
        for (int i = 0; i < batch.size(); i++) {
            assertClose(lastLayer(batch, i), lastLayer(List.of(batch.get(i)), 0), ALONE, "frames of utterance " + i);
        }
    }

    @Test
    void isNotChangedByALongNeighbour() {
        int second = info().sampleRateHz();
        Waveform utterance = noise(second + 5);
        assertClose(
                lastLayer(List.of(utterance, noise(5 * second)), 0),
                lastLayer(List.of(utterance, noise(second + 6)), 0),
                ALONE,
                "frames");
    }

    @Test
    void givesTheSameTwice() {
        List<Waveform> batch = List.of(noise(info().sampleRateHz()));
        assertThat(lastLayer(batch, 0)).containsExactly(lastLayer(batch, 0));
    }

    @Test
    void staysFiniteOnSilenceAndOnClippedSound() {
        for (float level : new float[] {0, 1}) {
            float[] samples = new float[info().sampleRateHz()];
            Arrays.fill(samples, level);
            assertFinite(lastLayer(List.of(new Waveform(samples, info().sampleRateHz())), 0), "level " + level);
        }
    }

    @Test
    void givesLayersInTheOrderAskedForAndOfTheDeclaredWidth() {
        LayerInfo first = info().layers().get(0);
        LayerInfo last = info().lastLayer();
        List<Waveform> batch = List.of(noise(info().sampleRateHz()));
        try (HiddenStates both = encoder.encode(manager, batch, List.of(last.number(), first.number()))) {
            assertThat(both.layers().get(0).getShape().get(2)).isEqualTo(last.dimension());
            assertThat(both.layers().get(1).getShape().get(2)).isEqualTo(first.dimension());
            assertClose(valid(both, 0, 0), lastLayer(batch, 0), ALONE, "last layer");
        }
    }

    @Test
    void namesALayerItDoesNotHave() {
        assertThatThrownBy(() -> encoder.encode(manager, List.of(noise(info().sampleRateHz())), List.of(1000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void refusesAWaveformOfAnotherRate() {
        int other = info().sampleRateHz() + 1;
        assertThatThrownBy(() -> encoder.encode(
                        manager,
                        List.of(new Waveform(new float[other], other)),
                        List.of(info().lastLayer().number())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(String.valueOf(other));
    }
}
