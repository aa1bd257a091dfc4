package io.serlab.core.corpus;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Dimensions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One recording of the demo corpus.
 *
 * @param split as the label file names it
 */
record DemoUtterance(
        String name,
        DemoSpeaker speaker,
        DemoEmotion emotion,
        String split,
        Dimensions dimensions,
        DemoScript script,
        Seed seed) {
    static final String TEST = "Test3";

    private static final Seed CORPUS = new Seed(2025);
    private static final int SPEAKERS = 12;
    private static final int PER_SPEAKER_AND_EMOTION = 10;
    private static final int FIRST_DEVELOPMENT_SPEAKER = 9;
    private static final int FIRST_TEST_SPEAKER = 11;
    private static final double RATING_SPREAD = 0.8;

    /** All utterances, by speaker; the emotions of one speaker are shuffled, so that names tell nothing. */
    static List<DemoUtterance> all() {
        List<DemoUtterance> utterances = new ArrayList<>();
        for (int number = 1; number <= SPEAKERS; number++) {
            DemoSpeaker speaker = DemoSpeaker.of(number, CORPUS);
            for (DemoEmotion emotion : emotions(number)) {
                utterances.add(of(utterances.size() + 1, speaker, emotion, split(number)));
            }
        }
        return utterances;
    }

    private static List<DemoEmotion> emotions(int speaker) {
        List<DemoEmotion> emotions = new ArrayList<>();
        for (DemoEmotion emotion : DemoEmotion.values()) {
            emotions.addAll(Collections.nCopies(PER_SPEAKER_AND_EMOTION, emotion));
        }
        Collections.shuffle(emotions, CORPUS.stream("order").step(speaker).random());
        return emotions;
    }

    private static DemoUtterance of(int number, DemoSpeaker speaker, DemoEmotion emotion, String split) {
        Seed seed = CORPUS.stream("utterance").step(number);
        return new DemoUtterance(
                String.format(Locale.ROOT, "DEMO_%04d.wav", number),
                speaker,
                emotion,
                split,
                dimensions(emotion, seed.stream("rating").random()),
                DemoScript.of(emotion, seed.stream("script").random()),
                seed);
    }

    private static String split(int speaker) {
        if (speaker >= FIRST_TEST_SPEAKER) {
            return TEST;
        }
        return speaker >= FIRST_DEVELOPMENT_SPEAKER ? "Development" : "Train";
    }

    private static Dimensions dimensions(DemoEmotion emotion, Random random) {
        return new Dimensions(
                rated(emotion.arousal(), random), rated(emotion.valence(), random), rated(emotion.dominance(), random));
    }

    /** To a fifth of a point, as the mean of five raters would be. */
    private static double rated(double typical, Random random) {
        double rating = typical + RATING_SPREAD * (2 * random.nextDouble() - 1);
        return Math.round(Math.max(1, Math.min(7, rating)) * 5) / 5.0;
    }

    boolean isTest() {
        return split.equals(TEST);
    }

    /** What is heard; the same samples at every call. */
    Waveform sound() {
        return new DemoSynthesizer(speaker, seed.stream("sound").random()).say(script);
    }
}
