package io.serlab.api.training;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import java.util.List;

/** Makes losses of one name. */
public interface LossFactory extends ComponentFactory {

    /** A loss with these settings. */
    Loss create(Settings settings);

    /**
     * A loss with these settings for these classes; what training calls.
     *
     * @param classes the protocol's class list, in the order of the outputs
     * @throws io.serlab.api.InvalidInputException if the settings do not fit the classes
     */
    default Loss create(Settings settings, List<String> classes) {
        return create(settings);
    }

    /**
     * What the loss computes, in one or a few lines of plain text; p is the softmax of the logits z, q the target, one-hot
     * for a hard class. Empty where the summary says it all.
     */
    default String formula() {
        return "";
    }
}
