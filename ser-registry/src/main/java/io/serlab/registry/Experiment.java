package io.serlab.registry;

import java.util.Objects;

/**
 * An experiment file with everything resolved.
 *
 * @param name as the file names it
 * @param spec the resolved YAML
 * @param specHash the hash of that specification without seeds, machine paths and device
 */
public record Experiment(String name, String spec, String specHash) {
    public Experiment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(specHash, "specHash");
    }
}
