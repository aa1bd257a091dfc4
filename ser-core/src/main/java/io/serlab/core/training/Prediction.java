package io.serlab.core.training;

import java.util.Objects;

/**
 * What the network says of one utterance.
 *
 * @param logits one per class, in class order; empty if it predicts no classes
 * @param attention streams × frames, without padding; rows sum to 1; no rows if it was left out
 * @param dimensions arousal, valence and dominance on the network's scale, unbounded; empty if it gives none
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Prediction(String id, float[] logits, float[][] attention, float[] dimensions) {

    /** Of a network that gives classes alone. */
    public Prediction(String id, float[] logits, float[][] attention) {
        this(id, logits, attention, new float[0]);
    }

    /** The same without its attention, which is most of it. */
    public Prediction withoutAttention() {
        return new Prediction(id, logits, new float[0][], dimensions);
    }

    /** The class with the largest logit; the first of equals. Only where classes are predicted. */
    public int classIndex() {
        Objects.checkIndex(0, logits.length);
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    /** The softmax of the logits, in double precision. */
    public double[] probabilities() {
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = StrictMath.exp((double) logits[i] - logits[classIndex()]);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
