package io.serlab.encoders.checkpoint;

import io.serlab.api.array.TensorInfo;
import org.jspecify.annotations.Nullable;

/**
 * A storage as a pickle refers to it: elements in one row that tensors are views of.
 *
 * @param key its name in the file
 * @param elements how many it has
 */
record StorageId(String key, TensorInfo.Type type, long elements) {

    StorageId {
        if (elements < 0 || elements > Long.MAX_VALUE / type.bytes()) {
            throw new IllegalArgumentException(
                    "announces storage '%s' of %d elements".formatted(Printable.text(key), elements));
        }
    }

    long bytes() {
        return elements * type.bytes();
    }

    /** Reads {@code ("storage", class, key, device, elements)}, and from older files a sixth value, None. */
    static StorageId parse(@Nullable Object id) {
        if (!(id instanceof Object[] parts && names(parts))) {
            throw new IllegalArgumentException("refers to something else than a storage");
        }
        if (parts.length == 6 && parts[5] != null) {
            throw new IllegalArgumentException("refers to a view of a storage, as PyTorch did before 0.4");
        }
        return new StorageId((String) parts[2], ((StorageType) parts[1]).elements(), PickledValues.number(parts[4]));
    }

    private static boolean names(Object[] parts) {
        return (parts.length == 5 || parts.length == 6)
                && "storage".equals(parts[0])
                && parts[1] instanceof StorageType
                && parts[2] instanceof String;
    }
}
