package io.serlab.core.experiment;

import io.serlab.core.files.Sha256;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hashes of values: SHA-256, hexadecimal. The order of a map's keys does not matter. */
public final class CanonicalHash {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private CanonicalHash() {}

    /** The hash of maps, lists and scalars. */
    public static String of(Object value) {
        return Sha256.ofText(MAPPER.writeValueAsString(value));
    }
}
