package io.serlab.core.faithfulness;

import io.serlab.core.training.FrameSource;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.Predictor;
import java.util.List;

/** Scores by the trained network itself. */
record NetworkScorer(Predictor predictor, FrameSource frames, Erasure erasure) implements SubsetScorer {

    @Override
    public double[][] probabilities(String id, List<int[]> kept) {
        ErasedFrames erased = new ErasedFrames(frames, id, kept, erasure);
        return predictor.predict(erased.ids(), erased).stream()
                .map(Prediction::probabilities)
                .toArray(double[][]::new);
    }
}
