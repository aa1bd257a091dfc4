package io.serlab.api.encoder;

import java.util.List;

/**
 * What a published checkpoint holds.
 *
 * @param family what its configuration calls it
 * @param parameters values that the encoder uses
 * @param types element types in which they are stored, such as F32
 * @param unused tensors that the encoder does not use, such as heads and decoders
 */
public record CheckpointFacts(String family, long parameters, List<String> types, List<String> unused) {

    public CheckpointFacts {
        types = List.copyOf(types);
        unused = List.copyOf(unused);
    }
}
