package io.serlab.api.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a loss may look at.
 *
 * @param outputs what the head gave, float32, (B, C): logits; (B, C + 3) if the loss needs dimensions: logits, then
 *     arousal, valence and dominance on the network's scale, unbounded
 * @param embeddings what the pooler gave, float32, (B, E)
 * @param sampleWeights weight of each utterance, float32, (B); null: all equal
 * @param classCounts training utterances per class, in class order; of the training rows only
 * @param epoch from 0
 * @param learned the loss's own numbers as training has made them, by the names of {@link Loss#learned()}, each rank 1
 */
public record LossInput(
        NDArray outputs,
        NDArray embeddings,
        Targets targets,
        @Nullable NDArray sampleWeights,
        List<Long> classCounts,
        int epoch,
        Map<String, NDArray> learned) {

    /** For a loss that has no numbers of its own. */
    public LossInput(
            NDArray outputs,
            NDArray embeddings,
            Targets targets,
            @Nullable NDArray sampleWeights,
            List<Long> classCounts,
            int epoch) {
        this(outputs, embeddings, targets, sampleWeights, classCounts, epoch, Map.of());
    }

    /** The same with other outputs. */
    public LossInput withOutputs(NDArray others) {
        return new LossInput(others, embeddings, targets, sampleWeights, classCounts, epoch, learned);
    }

    /** The same with other targets. */
    public LossInput withTargets(Targets others) {
        return new LossInput(outputs, embeddings, others, sampleWeights, classCounts, epoch, learned);
    }

    /** One of the loss's own numbers, which {@link Loss#learned()} has named. */
    public NDArray learned(String name) {
        return Objects.requireNonNull(learned.get(name), () -> "no number '" + name + "' among " + learned.keySet());
    }
}
