package io.serlab.api.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;

/** What training makes small. Stateless. */
public interface Loss {

    /**
     * The loss of a batch.
     *
     * @return a scalar, float32, attached to the manager of the outputs
     */
    NDArray evaluate(LossInput input);

    /**
     * What it must be told of every training utterance. Before any work starts, an experiment whose corpus lacks it is
     * refused. Distributions may come in place of classes even where only classes are asked for: mixed utterances have
     * them.
     */
    default Set<TargetPart> needs() {
        return Set.of(TargetPart.CLASSES);
    }

    /**
     * Numbers of its own that training learns along with the network, such as weights of its terms: their first values
     * by name, in a stable order. They come back as {@link LossInput#learned()}, are saved as {@code loss.<name>} and have
     * no weight decay.
     */
    default Map<String, float[]> learned() {
        return Map.of();
    }
}
