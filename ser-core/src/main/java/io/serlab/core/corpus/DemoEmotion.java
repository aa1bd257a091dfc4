package io.serlab.core.corpus;

/**
 * An emotion of the demo corpus and how it colours a vowel.
 *
 * <p>The same colouring occurs all over every utterance and means nothing there; it tells the emotion only where the
 * vowel is emphasised. So the average over an utterance says little, and the right frames say all.
 */
enum DemoEmotion {
    A(3800, 1.15, 0, 0.03, 5.8, 2.2, 5.5),
    S(450, 0.87, 0, 0, 2.4, 2.3, 2.6),
    H(2400, 1.05, 0.05, 0, 5.2, 5.9, 4.8),
    N(1250, 1, 0, 0, 3.6, 4.1, 3.9);

    private final double colourHz;
    private final double pitch;
    private final double vibrato;
    private final double jitter;
    private final double arousal;
    private final double valence;
    private final double dominance;

    DemoEmotion(
            double colourHz,
            double pitch,
            double vibrato,
            double jitter,
            double arousal,
            double valence,
            double dominance) {
        this.colourHz = colourHz;
        this.pitch = pitch;
        this.vibrato = vibrato;
        this.jitter = jitter;
        this.arousal = arousal;
        this.valence = valence;
        this.dominance = dominance;
    }

    /** Around which frequency the voice is strengthened. */
    double colourHz() {
        return colourHz;
    }

    /** Factor on the speaker's pitch. */
    double pitch() {
        return pitch;
    }

    /** Depth of the vibrato, as a share of the pitch. */
    double vibrato() {
        return vibrato;
    }

    /** Irregularity of the periods, as a share of the period. */
    double jitter() {
        return jitter;
    }

    double arousal() {
        return arousal;
    }

    double valence() {
        return valence;
    }

    double dominance() {
        return dominance;
    }
}
