package io.serlab.core.faithfulness;

import io.serlab.core.training.Predictor;
import java.util.List;

/** Scores by encoder and network: the recording is silent where frames are taken away. */
record SilenceScorer(Predictor predictor, SilencedRecording recording) implements SubsetScorer {

    // One subset at a time: all layers of an encoder for a hundred subsets would not fit into memory.
    @Override
    public double[][] probabilities(String id, List<int[]> kept) {
        return kept.stream()
                .map(subset -> predictor
                        .predict(List.of(id), recording.keeping(subset))
                        .get(0)
                        .probabilities())
                .toArray(double[][]::new);
    }
}
