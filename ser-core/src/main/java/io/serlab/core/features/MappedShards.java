package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shards that are mapped into memory; the least used are let go, since systems limit their number. Thread-safe. */
final class MappedShards {
    private static final int LIMIT = 8192;

    private final Map<Path, Safetensors> mapped = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Safetensors> eldest) {
            return size() > LIMIT;
        }
    };

    /** The frames at a location, a view of the file. */
    FloatBuffer frames(LayerIndex.Location location) {
        return bytes(location).asFloatBuffer();
    }

    /** The bytes of the frames at a location, a view of the file. */
    synchronized ByteBuffer bytes(LayerIndex.Location location) {
        try {
            return mapped.computeIfAbsent(location.file(), Safetensors::open)
                    .bytes(location.frames().audio());
        } catch (InvalidInputException e) {
            throw new SerException(
                    "missing-features",
                    "A feature file disappeared or was damaged while it was used: " + e.getMessage(),
                    location.file().toString(),
                    "run the same command again: missing and damaged features are encoded anew",
                    e);
        }
    }
}
