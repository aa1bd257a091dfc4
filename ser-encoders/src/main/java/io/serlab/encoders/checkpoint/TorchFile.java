package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.MappedRegions;
import io.serlab.api.array.MappedRegions.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads what PyTorch's {@code torch.save} wrote: an archive since 1.6, a row of pickles and numbers before. */
final class TorchFile {
    private static final byte[] ARCHIVE_START = {'P', 'K', 3, 4};

    private TorchFile() {}

    /**
     * The tensors of a state dict, in its order.
     *
     * @throws InvalidInputException if it is damaged, or holds or asks for anything but plain tensors
     */
    static Map<String, StoredTensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TorchContent content =
                    isArchive(channel) ? TorchArchive.read(file, channel.size()) : LegacyTorch.read(file, channel);
            return tensors(content, MappedRegions.map(channel, content.places().values()));
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static boolean isArchive(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(ARCHIVE_START.length);
        channel.read(start, 0);
        return start.flip().equals(ByteBuffer.wrap(ARCHIVE_START));
    }

    private static Map<String, StoredTensor> tensors(TorchContent content, MappedRegions regions) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            Region place = Objects.requireNonNull(content.places().get(tensor.storage()), "a storage without a place");
            tensors.put(
                    name,
                    new StoredTensor(
                            tensor.storage().type(), tensor.shape(), () -> tensor.elements(regions.bytes(place))));
        });
        return tensors;
    }
}
