package io.serlab.api.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a loss may look at.
 *
 * @param outputs what the head gave, float32, (B, C): logits, or dimensions
 * @param embeddings what the pooler gave, float32, (B, E)
 * @param sampleWeights weight of each utterance, float32, (B); null: all equal
 * @param classCounts training utterances per class, in class order; of the training rows only
 * @param epoch from 0
 */
public record LossInput(
        NDArray outputs,
        NDArray embeddings,
        Targets targets,
        @Nullable NDArray sampleWeights,
        List<Long> classCounts,
        int epoch) {}
