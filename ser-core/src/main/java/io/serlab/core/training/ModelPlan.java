package io.serlab.core.training;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/**
 * All that decides the shape of a network. Immutable.
 *
 * @param poolerSettings checked against the pooler's own parameters
 * @param dimensions features per frame of each encoder layer that is read, in order
 * @param outputs classes predicted; 0 if arousal, valence and dominance are all that is
 * @param rated whether arousal, valence and dominance are predicted
 */
public record ModelPlan(
        PoolerFactory pooler,
        Settings poolerSettings,
        HeadSettings head,
        List<Integer> dimensions,
        LayerMode mode,
        int outputs,
        boolean rated) {

    /** A network that predicts classes. */
    public ModelPlan(
            PoolerFactory pooler,
            Settings poolerSettings,
            HeadSettings head,
            List<Integer> dimensions,
            LayerMode mode,
            int outputs) {
        this(pooler, poolerSettings, head, dimensions, mode, outputs, false);
    }

    /**
     * @throws InvalidInputException if layers of unequal width are combined, several layers come without a mode that
     *     combines them, or the pooler takes no stacked layers
     */
    public ModelPlan {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty() || outputs < (rated ? 0 : 1)) {
            throw new IllegalArgumentException(
                    "dimensions " + dimensions + ", outputs " + outputs + ", rated " + rated);
        }
        if (mode == LayerMode.SINGLE && dimensions.size() > 1) {
            throw new IllegalArgumentException("mode SINGLE with " + dimensions.size() + " layers");
        }
        if (dimensions.stream().distinct().count() > 1) {
            throw wrongLayers("Encoder layers of unequal width cannot be combined: %s.".formatted(dimensions));
        }
        if (mode == LayerMode.STACKED && !pooler.acceptsLayers()) {
            throw wrongLayers(
                    "Pooler '%s' takes one layer, got %d: use encoder.layers {weighted: …} for a learned sum of them."
                            .formatted(pooler.name(), dimensions.size()));
        }
    }

    private static InvalidInputException wrongLayers(String message) {
        return new InvalidInputException("wrong-layers", message, "encoder.layers", null, null);
    }

    /** The same network, which predicts arousal, valence and dominance too if so wanted. */
    public ModelPlan rated(boolean wanted) {
        return new ModelPlan(pooler, poolerSettings, head, dimensions, mode, outputs, wanted);
    }

    /** The number of encoder layers that are read, L. */
    public int layers() {
        return dimensions.size();
    }

    /** Features per frame, D. */
    public int dimension() {
        return dimensions.get(0);
    }

    /** What the pooler receives. */
    public PoolerInput poolerInput() {
        return new PoolerInput(dimension(), mode == LayerMode.STACKED ? layers() : 1);
    }
}
