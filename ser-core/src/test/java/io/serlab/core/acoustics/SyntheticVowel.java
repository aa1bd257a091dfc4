package io.serlab.core.acoustics;

import io.serlab.api.audio.Waveform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The vowels of {@code vowels.praat}, made the same way, and what Praat found in them. */
final class SyntheticVowel {
    static final int RATE = 16_000;

    private SyntheticVowel() {}

    /** A frame that Praat wrote; {@code second} is 0 where {@code first} is a pitch. */
    record Row(String vowel, String what, double seconds, double first, double second) {}

    static Waveform of(String name) {
        double[] sound = new double[RATE / 2];
        for (int i = 0; i < sound.length; i += 125) {
            sound[i] = 1;
        }
        resonate(sound, name.equals("a") ? 700 : 280, 80);
        resonate(sound, name.equals("a") ? 1220 : 2250, 90);
        resonate(sound, 2900, 120);
        resonate(sound, 3600, 150);
        resonate(sound, 4500, 200);
        double peak = 0;
        for (double sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        float[] samples = new float[sound.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * sound[i] / peak);
        }
        return new Waveform(samples, RATE);
    }

    private static void resonate(double[] sound, double hertz, double bandwidth) {
        double near = 2 * Math.exp(-Math.PI * bandwidth / RATE) * Math.cos(2 * Math.PI * hertz / RATE);
        double far = -Math.exp(-2 * Math.PI * bandwidth / RATE);
        for (int i = 1; i < sound.length; i++) {
            sound[i] += near * sound[i - 1] + (i > 1 ? far * sound[i - 2] : 0);
        }
    }

    static Stream<Row> praat(String what) throws IOException {
        try (InputStream in = Objects.requireNonNull(SyntheticVowel.class.getResourceAsStream("vowels.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(each -> new Row(
                            each[0],
                            each[1],
                            Double.parseDouble(each[2]),
                            Double.parseDouble(each[3]),
                            Double.parseDouble(each[4])))
                    .filter(row -> row.what().equals(what));
        }
    }
}
