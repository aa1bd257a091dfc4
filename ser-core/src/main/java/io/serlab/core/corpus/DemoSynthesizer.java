package io.serlab.core.corpus;

import io.serlab.api.audio.Waveform;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Says a script: a pulsed voice through formant resonances, friction noise, colouring and emphasis, in background noise.
 *
 * <p>Only additions, multiplications and {@link StrictMath}, so that the samples are the same everywhere. Used once.
 */
final class DemoSynthesizer {
    static final int SAMPLE_RATE_HZ = 16_000;

    private static final int BLOCK = 80; // samples between two changes of the filters, 5 ms
    private static final double GLIDE = 0.4; // share of the way to a new target per block
    private static final double OPEN_QUOTIENT = 0.6;
    private static final double BREATH = 0.01;
    private static final double FRICTION = 0.05;
    private static final double EMPHASIS = 0.25;
    private static final double COLOUR_DB = 15;
    private static final double COLOUR_QUALITY = 2;
    private static final double VIBRATO_HZ = 6;
    private static final double DECLINATION = 0.15;

    private final DemoSpeaker speaker;
    private final Random random;
    private final DemoFilter[] formants = new DemoFilter[4];
    private final double[] formantHz = {500, 1500, 2500, 3500};
    private final DemoFilter colour = filter();
    private final DemoFilter friction = filter();
    private final DemoFilter emphasis = filter();
    private double phase;
    private double irregularity = 1;
    private double voiceLevel;
    private double frictionLevel;
    private double emphasisLevel;
    private double colourLevel;
    private double colourHz = 1000;

    DemoSynthesizer(DemoSpeaker speaker, Random random) {
        this.speaker = speaker;
        this.random = random;
        for (int i = 0; i < formants.length; i++) {
            formants[i] = filter();
        }
        friction.pass(4900, 1200);
        emphasis.pass(6700, 700);
    }

    private static DemoFilter filter() {
        return new DemoFilter(SAMPLE_RATE_HZ);
    }

    Waveform say(DemoScript script) {
        float[] samples = new float[(int) Math.round(script.seconds() * SAMPLE_RATE_HZ)];
        int position = 0;
        double end = 0;
        for (DemoPhone phone : script.phones()) {
            end += phone.seconds();
            int last = Math.min(samples.length, (int) Math.round(end * SAMPLE_RATE_HZ));
            for (; position < last; position++) {
                if (position % BLOCK == 0) {
                    glide(phone);
                }
                samples[position] = (float) next(phone, (double) position / samples.length, position);
            }
        }
        return new Waveform(recorded(samples), SAMPLE_RATE_HZ);
    }

    private void glide(DemoPhone phone) {
        DemoEmotion tint = phone.colour();
        voiceLevel += GLIDE * (phone.sound().voice() - voiceLevel);
        frictionLevel += GLIDE * (phone.sound().friction() - frictionLevel);
        emphasisLevel += GLIDE * ((phone.emphasised() ? 1 : 0) - emphasisLevel);
        colourLevel += GLIDE * ((tint != null ? 1 : 0) - colourLevel);
        if (tint != null) {
            colourHz = tint.colourHz();
        }
        double[] target = phone.sound().formants();
        for (int i = 0; i < formants.length; i++) {
            double hz = speaker.formantScale() * (i < target.length ? target[i] : 3500);
            formantHz[i] += GLIDE * (hz - formantHz[i]);
            formants[i].resonate(formantHz[i], 90 + 50 * i);
        }
        colour.peak(colourHz, COLOUR_QUALITY, COLOUR_DB * colourLevel);
    }

    private double next(DemoPhone phone, double progress, int position) {
        double pulse = pulse(pitch(phone, progress, position), phone.colour());
        double voice = voiceLevel * (pulse + BREATH * noise());
        for (DemoFilter formant : formants) {
            voice = formant.next(voice);
        }
        double rough = phase < OPEN_QUOTIENT ? noise() : 0;
        return colour.next(voice)
                + friction.next(FRICTION * frictionLevel * noise())
                + emphasis.next(EMPHASIS * emphasisLevel * voiceLevel * rough);
    }

    private double pitch(DemoPhone phone, double progress, int position) {
        DemoEmotion tint = phone.colour();
        double pitch = speaker.pitchHz() * phone.accent() * (1 + DECLINATION * (0.5 - progress));
        if (tint == null) {
            return pitch;
        }
        double swing = StrictMath.sin(2 * Math.PI * VIBRATO_HZ * position / SAMPLE_RATE_HZ);
        return pitch * tint.pitch() * (1 + tint.vibrato() * swing);
    }

    /** The derivative of the glottal flow in Klatt's natural voicing. */
    private double pulse(double pitchHz, @Nullable DemoEmotion tint) {
        phase += pitchHz * irregularity / SAMPLE_RATE_HZ;
        if (phase >= 1) {
            phase -= 1;
            irregularity = 1 + (tint == null ? 0.005 : 0.005 + tint.jitter()) * noise();
        }
        double open = phase / OPEN_QUOTIENT;
        return open < 1 ? 2 * open - 3 * open * open : 0;
    }

    /** Uniform on ±1. */
    private double noise() {
        return 2 * random.nextDouble() - 1;
    }

    private float[] recorded(float[] samples) {
        double energy = 0;
        for (float sample : samples) {
            energy += (double) sample * sample;
        }
        double gain = speaker.level() / Math.sqrt(energy / samples.length);
        double background = speaker.level() * speaker.noise();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (gain * samples[i] + background * noise());
        }
        return samples;
    }
}
