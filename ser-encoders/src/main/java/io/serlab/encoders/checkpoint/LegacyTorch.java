package io.serlab.encoders.checkpoint;

import io.serlab.api.array.MappedRegions.Region;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format before PyTorch 1.6, in which many published encoders still are. Five pickles (magic number, protocol version,
 * facts of the writing machine, the dict, the keys of its storages in order), then each storage: its number of elements
 * (int64), and these.
 */
final class LegacyTorch {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL = 1001;

    private final Path file;
    private final FileChannel channel;
    private final TensorPickles pickles;

    private LegacyTorch(Path file, FileChannel channel, TensorPickles pickles) {
        this.file = file;
        this.channel = channel;
        this.pickles = pickles;
    }

    static TorchContent read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(channel.size(), TensorPickles.MAX_BYTES));
        readFully(channel, start, 0);
        return new LegacyTorch(file, channel, new TensorPickles(file, start.array())).read();
    }

    private TorchContent read() throws IOException {
        requireStart();
        Map<String, StridedTensor> tensors = TorchContent.tensors(file, pickles.next());
        return new TorchContent(tensors, places(pickles.next()));
    }

    private void requireStart() {
        if (!MAGIC.equals(magic())) {
            throw TorchFaults.damaged(file, "begins neither as an archive nor with the magic number of older files");
        }
        Object protocol = pickles.next();
        if (!Integer.valueOf(PROTOCOL).equals(protocol)) {
            throw TorchFaults.damaged(file, "has another protocol than %d".formatted(PROTOCOL));
        }
        if (!(pickles.next() instanceof Map<?, ?> machine && Boolean.TRUE.equals(machine.get("little_endian")))) {
            throw TorchFaults.damaged(file, "was not written in little-endian byte order, the only one that is read");
        }
    }

    // Any other file would be refused for an instruction that it does not have.
    private @Nullable Object magic() {
        return pickles.startsAsPickle() ? pickles.next() : null;
    }

    private Map<StorageId, Region> places(@Nullable Object keys) throws IOException {
        if (!(keys instanceof List<?> list)) {
            throw TorchFaults.damaged(file, "has no list of its storages");
        }
        Map<StorageId, Region> places = new HashMap<>();
        long at = pickles.position();
        for (Object key : list) {
            StorageId storage = key instanceof String name ? pickles.storages().get(name) : null;
            if (storage == null || places.containsKey(storage)) {
                throw TorchFaults.damaged(file, "lists a storage twice, or one that no tensor uses");
            }
            Region place = place(storage, at);
            places.put(storage, place);
            at = place.end();
        }
        requireAll(places);
        return places;
    }

    private Region place(StorageId storage, long at) throws IOException {
        ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, count, at);
        if (count.hasRemaining() || count.getLong(0) != storage.elements()) {
            throw TorchFaults.damaged(
                    file,
                    "does not have the %d elements of storage '%s' at byte %d"
                            .formatted(storage.elements(), Printable.text(storage.key()), at));
        }
        long begin = at + Long.BYTES;
        return TorchContent.place(file, storage, begin, channel.size() - begin);
    }

    private void requireAll(Map<StorageId, Region> places) {
        for (StorageId storage : pickles.storages().values()) {
            if (!places.containsKey(storage)) {
                throw TorchFaults.damaged(file, "lacks storage '%s'".formatted(Printable.text(storage.key())));
            }
        }
    }

    // a channel may read less than asked; at the end of the file the rest stays
    private static void readFully(FileChannel channel, ByteBuffer target, long start) throws IOException {
        int read = 0;
        while (target.hasRemaining() && read >= 0) {
            read = channel.read(target, start + target.position());
        }
    }
}
