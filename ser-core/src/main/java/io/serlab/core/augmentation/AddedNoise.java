package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.List;

/**
 * Adds noise so that the mean power of the recording is that many decibels above the noise's, both over the whole
 * recording, pauses included. To a silent recording nothing is added, nor where the noise drawn is silent.
 *
 * @param decibels signal-to-noise ratio
 */
record AddedNoise(NoiseSource source, DrawnRange decibels) implements AudioAugmentation {
    static final String SNR = "snr";
    static final ComponentSpec SPEC = new ComponentSpec(
            "noise",
            "Adds noise at a signal-to-noise ratio",
            "",
            List.of(
                    Parameter.of(
                            AugmentationRecipe.SOURCE,
                            Parameter.Type.TEXT,
                            GeneratedNoise.WHITE.word(),
                            "white, pink, or a folder of recordings, which are cut or repeated"),
                    Parameter.of(
                                    SNR,
                                    Parameter.Type.ANY,
                                    List.of(5.0, 20.0),
                                    "Signal-to-noise ratio in dB: a number, or two between which it is drawn")
                            .in(Range.between(-40, 100)),
                    Sometimes.PROBABILITY));

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        float[] speech = waveform.samples();
        float[] noise = source.draw(speech.length, waveform.sampleRateHz(), seed.stream("noise"));
        double speechPower = Level.power(speech);
        double noisePower = Level.power(noise);
        if (speechPower == 0 || noisePower == 0) {
            return waveform;
        }
        double factor = Math.sqrt(speechPower / noisePower) / Level.factor(ratio(seed));
        float[] sum = new float[speech.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (speech[i] + factor * noise[i]);
        }
        return new Waveform(sum, waveform.sampleRateHz());
    }

    private double ratio(Seed seed) {
        return decibels.draw(seed.stream(SNR));
    }

    @Override
    public String drawn(Seed seed) {
        return "%s dB, %s".formatted(Level.words(ratio(seed)), source.drawn(seed.stream("noise")));
    }
}
