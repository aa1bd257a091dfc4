package io.serlab.encoders;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.List;
import java.util.Random;

/** Sounds and shorthand for encoder tests. */
public final class TestAudio {
    public static final EncoderEnvironment CPU = new EncoderEnvironment(Device.cpu(), 2);

    private TestAudio() {}

    /** Noise with a tone of 440 Hz, 16 kHz, of a fixed seed. */
    public static Waveform sound(int samples, long seed) {
        Random random = new Random(seed);
        float[] values = new float[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / 16000) + 0.05 * random.nextGaussian());
        }
        return new Waveform(values, 16000);
    }

    /** The frames of one utterance of a batch, T·D values of its valid frames. */
    public static float[] frames(SpeechEncoder encoder, List<Waveform> batch, int utterance, int layer) {
        try (NDManager manager = NDManager.newBaseManager();
                HiddenStates states = encoder.encode(manager, batch, List.of(layer))) {
            NDArray frames = states.layers().get(0);
            return frames.get(utterance).get("0:" + states.lengths()[utterance]).toFloatArray();
        }
    }

    /** The frames of one utterance alone. */
    public static float[] frames(SpeechEncoder encoder, Waveform waveform, int layer) {
        return frames(encoder, List.of(waveform), 0, layer);
    }
}
