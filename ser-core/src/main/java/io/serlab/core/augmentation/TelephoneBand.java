package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.core.audio.Resampler;
import java.util.Arrays;
import java.util.List;

/**
 * Lets through what a telephone does: 300 to 3400 Hz, both ends 3 dB down, with Butterworth slopes of order 8 and no
 * delay. If so, the rest goes through 8,000 samples a second of eight bits (mu-law), which clips beyond full scale.
 * Silence stays silence; nothing is drawn.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-G.711">ITU-T G.711</a>; the band is that of ITU-T G.712
 */
record TelephoneBand(boolean muLaw) implements AudioAugmentation {
    static final String MU_LAW = "mu-law";
    static final ComponentSpec SPEC = new ComponentSpec(
            "telephone",
            "Lets 300 to 3400 Hz through, as a telephone does",
            "ITU-T G.711, G.712",
            List.of(
                    Parameter.flag(MU_LAW, false, "Whether it is also sent as 8,000 samples a second of eight bits"),
                    Sometimes.PROBABILITY));
    private static final double LOW_HZ = 300;
    private static final double HIGH_HZ = 3400;
    private static final int ORDER = 8;
    private static final int CODEC_RATE = 8000;
    // What filters ring, in both directions, for longer than it can be heard.
    private static final double RINGING_SECONDS = 0.1;

    static TelephoneBand of(Settings settings) {
        return new TelephoneBand(settings.flag(MU_LAW));
    }

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        float[] samples = waveform.samples();
        int rate = waveform.sampleRateHz();
        int padded = Math.addExact(samples.length, (int) (2 * RINGING_SECONDS * rate));
        float[] band =
                Spectrum.of(samples, padded).shape(rate, TelephoneBand::gain).samples(samples.length);
        Waveform filtered = new Waveform(band, rate);
        return muLaw ? sent(filtered) : filtered;
    }

    private static double gain(double hertz) {
        return hertz == 0 ? 0 : slope(LOW_HZ / hertz) * slope(hertz / HIGH_HZ);
    }

    private static double slope(double ratio) {
        return 1 / Math.sqrt(1 + StrictMath.pow(ratio, 2.0 * ORDER));
    }

    private static Waveform sent(Waveform waveform) {
        Waveform line = Resampler.resample(waveform, CODEC_RATE);
        float[] received = new float[line.samples().length];
        for (int i = 0; i < received.length; i++) {
            received[i] = MuLaw.sent(line.samples()[i]);
        }
        Waveform back = Resampler.resample(new Waveform(received, CODEC_RATE), waveform.sampleRateHz());
        return new Waveform(Arrays.copyOf(back.samples(), waveform.samples().length), waveform.sampleRateHz());
    }

    @Override
    public String drawn(Seed seed) {
        return muLaw ? MU_LAW : "band";
    }
}
