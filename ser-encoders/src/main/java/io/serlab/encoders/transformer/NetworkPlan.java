package io.serlab.encoders.transformer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that decides what a checkpoint's network computes, except its weights.
 *
 * @param script the TorchScript source among the resources, without its ending
 * @param type the class in it
 * @param attributes what that class declares: integers, numbers, switches and lists of integers by name
 * @param tensors the weights it needs
 * @param constants further arrays that it needs and that no checkpoint holds
 * @param prefixes what may stand before the names of the weights
 * @param layers the number of layers, without the state that enters the first
 * @param dimension features per frame
 * @param timing from samples to frames
 * @param regularisation what training drops and masks
 */
record NetworkPlan(
        String script,
        String type,
        Map<String, Object> attributes,
        TensorTable tensors,
        Map<String, Matrix> constants,
        List<String> prefixes,
        int layers,
        int dimension,
        FrameTiming timing,
        Regularisation regularisation) {

    NetworkPlan {
        attributes = Map.copyOf(attributes);
        constants = Map.copyOf(constants);
        prefixes = List.copyOf(prefixes);
    }

    /** The same network with one attribute more or another value of it. */
    NetworkPlan with(String attribute, Object value) {
        Map<String, Object> changed = new TreeMap<>(attributes);
        changed.put(attribute, value);
        return new NetworkPlan(
                script, type, changed, tensors, constants, prefixes, layers, dimension, timing, regularisation);
    }
}
