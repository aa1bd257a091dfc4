package io.serlab.core.acoustics;

import java.util.List;

/** Chooses one candidate per frame, so that the pitch neither jumps nor comes and goes without need. */
final class PitchPath {
    private static final double OCTAVE_JUMP_COST = 0.35;
    private static final double VOICING_COST = 0.14;

    // The costs are those of frames 10 ms apart.
    private static final double COSTED_HOP = 0.01;

    private final List<PitchCandidates> frames;
    private final double scale;

    private PitchPath(List<PitchCandidates> frames, double hopSeconds) {
        this.frames = frames;
        this.scale = COSTED_HOP / hopSeconds;
    }

    /** The pitch of each frame in Hz; NaN where it is unvoiced. */
    static double[] best(List<PitchCandidates> frames, double hopSeconds) {
        return new PitchPath(frames, hopSeconds).best();
    }

    private double[] best() {
        int[][] from = new int[frames.size()][];
        double[] totals = new double[0];
        for (int frame = 0; frame < frames.size(); frame++) {
            int choices = frames.get(frame).voiced().size() + 1;
            double[] next = new double[choices];
            from[frame] = new int[choices];
            for (int choice = 0; choice < choices; choice++) {
                int before = bestBefore(frame, choice, totals);
                from[frame][choice] = before;
                next[choice] =
                        strength(frame, choice) + (frame == 0 ? 0 : totals[before] - cost(frame, before, choice));
            }
            totals = next;
        }
        return follow(from, totals);
    }

    private int bestBefore(int frame, int choice, double[] totals) {
        int best = 0;
        for (int before = 1; before < totals.length; before++) {
            if (totals[before] - cost(frame, before, choice) > totals[best] - cost(frame, best, choice)) {
                best = before;
            }
        }
        return best;
    }

    private double[] follow(int[][] from, double[] totals) {
        double[] pitch = new double[from.length];
        int choice = 0;
        for (int other = 1; other < totals.length; other++) {
            choice = totals[other] > totals[choice] ? other : choice;
        }
        for (int frame = from.length - 1; frame >= 0; frame--) {
            pitch[frame] = hertz(frame, choice);
            choice = from[frame][choice];
        }
        return pitch;
    }

    /** Choice 0 is unvoiced. */
    private double strength(int frame, int choice) {
        PitchCandidates candidates = frames.get(frame);
        return choice == 0
                ? candidates.unvoiced()
                : candidates.voiced().get(choice - 1).strength();
    }

    private double hertz(int frame, int choice) {
        return choice == 0
                ? Double.NaN
                : frames.get(frame).voiced().get(choice - 1).hertz();
    }

    private double cost(int frame, int before, int choice) {
        double left = hertz(frame - 1, before);
        double right = hertz(frame, choice);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Double.isNaN(left) && Double.isNaN(right) ? 0 : scale * VOICING_COST;
        }
        return scale * OCTAVE_JUMP_COST * Math.abs(Math.log(left / right)) / Math.log(2);
    }
}
