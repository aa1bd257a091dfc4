package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import org.jspecify.annotations.Nullable;

/** Pickles that follow each other in memory, read one by one. Not thread-safe. */
final class TensorPickles {
    /** More than any published checkpoint takes by far; it bounds the memory that a hostile one can fill. */
    static final int MAX_BYTES = 4 << 20;

    private final Path file;
    private final int bytes;
    private final ByteArrayInputStream stream;
    private final Map<String, StorageId> storages = new LinkedHashMap<>();

    TensorPickles(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes.length;
        this.stream = new ByteArrayInputStream(bytes);
    }

    /**
     * The value of the next pickle.
     *
     * @throws InvalidInputException if it is damaged or asks for more than tensors
     */
    @Nullable
    Object next() {
        try {
            return new TensorUnpickler(file, storages).load(stream);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw TorchFaults.damaged(file, e.getMessage() == null ? unreadable() : e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw TorchFaults.damaged(file, unreadable(), e);
        }
    }

    private String unreadable() {
        return "has a pickle that cannot be read; it breaks off or contradicts itself before byte %d of %d"
                .formatted(position(), bytes);
    }

    /** Whether the next bytes can be a pickle: since its protocol 2 each begins with the same byte. */
    boolean startsAsPickle() {
        stream.mark(1);
        boolean starts = stream.read() == Opcodes.PROTO;
        stream.reset();
        return starts;
    }

    /** Where the next pickle begins. */
    int position() {
        return bytes - stream.available();
    }

    /** All storages that the pickles so far refer to, by key. */
    Map<String, StorageId> storages() {
        return storages;
    }
}
