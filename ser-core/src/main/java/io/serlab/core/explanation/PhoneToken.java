package io.serlab.core.explanation;

import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.PhoneMeasures;
import io.serlab.core.alignment.PhoneSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A phone as it was spoken once, and how much attention it got.
 *
 * @param speaker who spoke, or the utterance where that is not known
 * @param isVowel whether its class is {@code vowel}
 * @param isStressed whether it has a degree of stress other than 0
 * @param position of its middle in the utterance, 0 to 1
 * @param attention the mean of T·a over its frames, 1 under uniform attention
 */
record PhoneToken(
        String utterance,
        String speaker,
        PhoneMeasures measures,
        boolean isVowel,
        boolean isStressed,
        double position,
        double attention) {
    private static final String VOWEL = "vowel";

    /** Classes of what is no phone. */
    private static final Set<String> NO_PHONES =
            Set.of(PhoneSet.SILENCE, PhoneSet.VOCALISATION, "pause", "filled-pause", "spoken-noise");

    /** The phones of an utterance that are measured: those whose class is no pause, noise or vocalisation. */
    static List<Segment> phones(Utterance utterance) {
        Map<Double, String> classes = classes(utterance);
        return utterance.segments().stream()
                .filter(each -> each.tier().equals(Segment.PHONE))
                .filter(each -> !NO_PHONES.contains(classOf(each, classes)))
                .toList();
    }

    /** Whether a phone of the utterance is a vowel. */
    static Predicate<Segment> vowels(Utterance utterance) {
        Map<Double, String> classes = classes(utterance);
        return phone -> classOf(phone, classes).equals(VOWEL);
    }

    private static Map<Double, String> classes(Utterance utterance) {
        Map<Double, String> classes = new HashMap<>();
        utterance.segments().stream()
                .filter(each -> each.tier().equals(Segment.PHONE_CLASS))
                .forEach(each -> classes.put(each.start(), each.label()));
        return classes;
    }

    private static String classOf(Segment phone, Map<Double, String> classes) {
        String known = classes.get(phone.start());
        return known != null ? known : PhoneSet.ARPABET.classOf(phone.label()).orElse(PhoneSet.OTHER);
    }

    /**
     * The tokens of an utterance; a phone in which no frame has its centre is none.
     *
     * @param weights one per frame, as {@link FrameAttention#mean} gives them
     */
    static List<PhoneToken> of(Utterance utterance, List<PhoneMeasures> measured, double[] weights, FrameTimes times) {
        double[] attention = AttentionStatistics.normalised(weights);
        Map<Double, String> classes = classes(utterance);
        Set<Double> stressed = new HashSet<>();
        utterance.segments().stream()
                .filter(each ->
                        each.tier().equals(Segment.STRESS) && !each.label().equals("0"))
                .forEach(each -> stressed.add(each.start()));
        double length = attention.length * times.hopSeconds();
        List<PhoneToken> tokens = new ArrayList<>();
        for (PhoneMeasures each : measured) {
            Segment phone = each.phone();
            double relative = relative(attention, phone, times);
            if (!Double.isNaN(relative)) {
                tokens.add(new PhoneToken(
                        utterance.id(),
                        utterance.speaker().orElse(utterance.id()),
                        each,
                        classOf(phone, classes).equals(VOWEL),
                        stressed.contains(phone.start()),
                        (phone.start() + phone.end()) / 2 / length,
                        relative));
            }
        }
        return tokens;
    }

    private static double relative(double[] attention, Segment phone, FrameTimes times) {
        double sum = 0;
        int count = 0;
        int first = (int) Math.floor((phone.start() - times.offsetSeconds()) / times.hopSeconds());
        for (int frame = Math.max(0, first); frame < attention.length && times.centre(frame) < phone.end(); frame++) {
            if (phone.contains(times.centre(frame))) {
                sum += attention[frame];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count * attention.length;
    }

    /** Seconds. */
    double duration() {
        return measures.phone().end() - measures.phone().start();
    }

    /** The symbol. */
    String phone() {
        return measures.phone().label();
    }
}
