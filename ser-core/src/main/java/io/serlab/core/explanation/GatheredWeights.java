package io.serlab.core.explanation;

import io.serlab.api.SerException;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Weights, one after the other, in a temporary file that is gone once this is closed; a block of them is in memory. Not
 * thread-safe.
 */
final class GatheredWeights implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final Path target;
    private final TensorInfo.Type type;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private @Nullable FileChannel channel;
    private long bytes;

    /**
     * None yet.
     *
     * @param target the file beside which they lie, in a folder that is made if it is missing
     * @param type F32 or F16
     */
    GatheredWeights(Path target, TensorInfo.Type type) {
        this.target = target;
        this.type = type;
    }

    /** @throws SerException if the disk does not take them */
    void add(float[] weights) {
        for (float weight : weights) {
            if (type == TensorInfo.Type.F32) {
                block.putFloat(weight);
            } else {
                block.putShort(HalfFloats.toHalf(weight));
            }
            if (!block.hasRemaining()) {
                flush();
            }
        }
        bytes += (long) type.bytes() * weights.length;
    }

    /** How many bytes they take. */
    long bytes() {
        return bytes;
    }

    /** All of them, until this is closed; less than 2 GiB. */
    ByteBuffer map() {
        try {
            return flush().map(FileChannel.MapMode.READ_ONLY, 0, bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel flush() {
        try {
            FileChannel open = open();
            block.flip();
            while (block.hasRemaining()) {
                open.write(block);
            }
            block.clear();
            return open;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Files.createDirectories(target.getParent());
            open = FileChannel.open(
                    target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            channel = open;
        }
        return open;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SerException failed(IOException e) {
        return new SerException("write-failed", "Cannot write " + target + ": " + FileTrouble.words(e), e);
    }
}
