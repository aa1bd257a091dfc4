package io.serlab.encoders.checkpoint;

import io.serlab.api.array.MappedRegions.Region;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a PyTorch file holds: tensors that lie inside their storages, and where each of those lies.
 *
 * @param tensors by name, in order
 * @param places the part of the file that each storage takes
 */
record TorchContent(Map<String, StridedTensor> tensors, Map<StorageId, Region> places) {

    /** The tensors of what the pickle built: a dict of nothing else, or one that has such a dict as {@code state_dict}. */
    static Map<String, StridedTensor> tensors(Path file, @Nullable Object root) {
        if (!(root instanceof Map<?, ?> dict)) {
            throw TorchFaults.damaged(file, "holds %s, no dict of tensors".formatted(PickledValues.kind(root)));
        }
        Map<?, ?> entries = dict.get("state_dict") instanceof Map<?, ?> nested ? nested : dict;
        Map<String, StridedTensor> tensors = new LinkedHashMap<>();
        entries.forEach((name, value) -> tensors.put((String) name, tensor(file, (String) name, value)));
        return tensors;
    }

    private static StridedTensor tensor(Path file, String name, @Nullable Object value) {
        if (!(value instanceof StridedTensor tensor)) {
            throw TorchFaults.damaged(
                    file,
                    "has %s under '%s'; only tensors are allowed, in one dict or under the key state_dict"
                            .formatted(PickledValues.kind(value), Printable.text(name)));
        }
        try {
            tensor.requireInside();
        } catch (IllegalArgumentException e) {
            throw TorchFaults.damaged(file, "has tensor '%s': %s".formatted(Printable.text(name), e.getMessage()), e);
        }
        return tensor;
    }

    /** The part of a file that a storage takes, if there is so much. */
    static Region place(Path file, StorageId storage, long begin, long available) {
        if (storage.bytes() > available) {
            throw TorchFaults.damaged(
                    file,
                    "has %d bytes for storage '%s' of %d %s, which takes %d"
                            .formatted(
                                    available,
                                    Printable.text(storage.key()),
                                    storage.elements(),
                                    storage.type(),
                                    storage.bytes()));
        }
        if (storage.bytes() > Region.MAX_BYTES) {
            throw TorchFaults.damaged(
                    file, "has storage '%s' of more than 2 GiB".formatted(Printable.text(storage.key())));
        }
        return new Region(begin, begin + storage.bytes());
    }
}
