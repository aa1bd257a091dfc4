package io.serlab.core.corpus;

import io.serlab.api.corpus.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is said in one demo utterance: its sounds in order. */
record DemoScript(List<DemoPhone> phones) {
    private static final double SHORTEST = 1.2;
    private static final double LONGEST = 2.9;
    private static final double SMALLEST_CUE = 0.11; // share of the utterance
    private static final double LARGEST_CUE = 0.15;
    private static final double TWO_CUES_FROM = 1.8; // seconds
    private static final double COLOURED = 0.6; // share of the vowels that are no cue
    private static final double EDGE = 0.05; // seconds of silence at either end

    DemoScript {
        phones = List.copyOf(phones);
    }

    static DemoScript of(DemoEmotion emotion, Random random) {
        double seconds = between(random, SHORTEST, LONGEST);
        double cue = seconds * between(random, SMALLEST_CUE, LARGEST_CUE);
        List<List<DemoPhone>> syllables = syllables(seconds - cue - 2 * EDGE, random);
        int cues = seconds >= TWO_CUES_FROM && random.nextBoolean() ? 2 : 1;
        int slice = syllables.size() / cues;
        // From the last on, so that the places of the others stay; never first in its slice, so that two cues never
        // touch.
        for (int i = cues - 1; i >= 0; i--) {
            DemoPhone vowel = new DemoPhone(
                    pick(DemoSound.VOWELS, random), cue / cues, between(random, 0.95, 1.05), emotion, true);
            syllables.add(i * slice + 1 + random.nextInt(Math.max(1, slice - 1)), List.of(vowel));
        }
        List<DemoPhone> phones = new ArrayList<>();
        phones.add(DemoPhone.plain(DemoSound.SIL, EDGE));
        syllables.forEach(phones::addAll);
        phones.add(DemoPhone.plain(DemoSound.SIL, EDGE));
        return new DemoScript(phones);
    }

    private static List<List<DemoPhone>> syllables(double seconds, Random random) {
        double[] bias = bias(random);
        List<List<DemoPhone>> syllables = new ArrayList<>();
        double spoken = 0;
        while (spoken < seconds) {
            List<DemoPhone> syllable = syllable(bias, random);
            syllables.add(syllable);
            spoken += syllable.stream().mapToDouble(DemoPhone::seconds).sum();
        }
        Collections.shuffle(syllables, random);
        return syllables;
    }

    private static List<DemoPhone> syllable(double[] bias, Random random) {
        List<DemoPhone> syllable = new ArrayList<>();
        syllable.add(DemoPhone.plain(pick(DemoSound.CONSONANTS, random), between(random, 0.04, 0.09)));
        DemoEmotion colour = random.nextDouble() < COLOURED ? colour(bias, random) : null;
        syllable.add(new DemoPhone(
                pick(DemoSound.VOWELS, random),
                between(random, 0.08, 0.18),
                between(random, 0.92, 1.08),
                colour,
                false));
        if (random.nextDouble() < 0.12) {
            syllable.add(DemoPhone.plain(DemoSound.SIL, between(random, 0.06, 0.15)));
        }
        return syllable;
    }

    /** How often each colour occurs in this utterance, whatever its emotion. */
    private static double[] bias(Random random) {
        double[] weights = new double[DemoEmotion.values().length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double drawn = random.nextDouble();
            weights[i] = drawn * drawn * drawn + 0.05;
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static DemoEmotion colour(double[] bias, Random random) {
        double drawn = random.nextDouble();
        int index = 0;
        while (index < bias.length - 1 && drawn >= bias[index]) {
            drawn -= bias[index];
            index++;
        }
        return DemoEmotion.values()[index];
    }

    private static DemoSound pick(List<DemoSound> sounds, Random random) {
        return sounds.get(random.nextInt(sounds.size()));
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** The duration in seconds. */
    double seconds() {
        return phones.stream().mapToDouble(DemoPhone::seconds).sum();
    }

    /** The sounds, and where the emotion lies. */
    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        double start = 0;
        for (DemoPhone phone : phones) {
            double end = start + phone.seconds();
            segments.add(new Segment(
                    Segment.PHONE, rounded(start), rounded(end), phone.sound().name()));
            if (phone.emphasised()) {
                // Where, not which: the alignments of the test split must not tell its labels.
                segments.add(new Segment(Segment.CUE, rounded(start), rounded(end), Segment.CUE));
            }
            start = end;
        }
        return segments;
    }

    /** To a tenth of a millisecond, as the file has it. */
    private static double rounded(double seconds) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", seconds));
    }
}
