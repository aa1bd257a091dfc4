package io.serlab.core.corpus;

import io.serlab.api.Seed;
import java.util.Random;

/**
 * A voice of the demo corpus.
 *
 * @param formantScale the length of the vocal tract, as a factor on formants
 * @param level root mean square of the speech, full scale being 1
 * @param noise level of the background noise relative to the speech
 */
record DemoSpeaker(String name, boolean female, double pitchHz, double formantScale, double level, double noise) {

    static DemoSpeaker of(int number, Seed seed) {
        Random random = seed.stream("speaker").step(number).random();
        boolean female = number % 2 == 0;
        return new DemoSpeaker(
                String.valueOf(number),
                female,
                (female ? 190 : 105) + 35 * random.nextDouble(),
                (female ? 1.08 : 0.94) + 0.08 * random.nextDouble(),
                0.03 + 0.04 * random.nextDouble(),
                0.015 + 0.025 * random.nextDouble());
    }
}
