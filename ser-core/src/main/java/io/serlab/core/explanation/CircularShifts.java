package io.serlab.core.explanation;

import io.serlab.api.Seed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Shifts every utterance's attention circularly, again and again. */
final class CircularShifts {
    private final int count;
    private final Drawing drawing;

    /** By how many frames an utterance is shifted each time. */
    @FunctionalInterface
    interface Drawing {
        /**
         * @param utterance its place in the list
         * @return one number in [0, frames) for each time
         */
        int[] shifts(int utterance, int frames);
    }

    CircularShifts(int count, Drawing drawing) {
        this.count = count;
        this.drawing = drawing;
    }

    /** Independent uniform shifts. */
    static CircularShifts drawn(Seed seed, int count) {
        Seed shifts = seed.stream("shifts");
        return new CircularShifts(count, (utterance, frames) -> {
            Random random = shifts.step(utterance).random();
            return random.ints(count, 0, frames).toArray();
        });
    }

    /** The sum over utterances of T times the mass on the frames of each category, each time. */
    Map<String, double[]> masses(List<LabelledFrames> utterances) {
        Map<String, double[]> masses = new TreeMap<>();
        for (int i = 0; i < utterances.size(); i++) {
            LabelledFrames utterance = utterances.get(i);
            int[] shifts = drawing.shifts(i, utterance.attention().length);
            utterance.frames().forEach((category, where) -> {
                double[] byShift = relativeMass(utterance.attention(), where);
                double[] mass = masses.computeIfAbsent(category, key -> new double[count]);
                for (int draw = 0; draw < count; draw++) {
                    mass[draw] += byShift[shifts[draw]];
                }
            });
        }
        return masses;
    }

    /** T times the mass on some frames, for each shift. */
    private static double[] relativeMass(double[] attention, int[] where) {
        int frames = attention.length;
        double[] byShift = new double[frames];
        for (int frame : where) {
            int wrap = frames - frame;
            for (int shift = 0; shift < wrap; shift++) {
                byShift[shift] += attention[frame + shift] * frames;
            }
            for (int shift = wrap; shift < frames; shift++) {
                byShift[shift] += attention[shift - wrap] * frames;
            }
        }
        return byShift;
    }
}
