package io.serlab.core.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Walks over the chunks of a RIFF or RF64 file. Not thread-safe. */
final class RiffChunks {
    private static final int HEADER_BYTES = 8;
    private static final int FILE_HEADER_BYTES = 12;
    private static final long IN_DS64 = 0xFFFF_FFFFL;

    private final FileChannel channel;
    private final String kind;
    private final long riffSize;
    private final long fileSize;
    private String name = "";
    private long offset = FILE_HEADER_BYTES;
    private long size;
    private long dataSizeIn64Bits = -1;

    RiffChunks(FileChannel channel) throws IOException {
        this.channel = channel;
        fileSize = channel.size();
        ByteBuffer header = bytes(0, FILE_HEADER_BYTES);
        riffSize = header.getInt(4) & 0xFFFF_FFFFL;
        kind = text(header, 8);
    }

    /** What the file is: {@code WAVE}. */
    String kind() {
        return kind;
    }

    /** Whether the size in the file's first header is that of the file. */
    boolean sizeFits() {
        return riffSize + HEADER_BYTES == fileSize;
    }

    /** Goes to the next chunk; false where the file ends. */
    boolean next() throws IOException {
        long header = offset + size + (size & 1);
        if (header + HEADER_BYTES > fileSize) {
            return false;
        }
        ByteBuffer buffer = bytes(header, HEADER_BYTES);
        name = text(buffer, 0);
        size = buffer.getInt(4) & 0xFFFF_FFFFL;
        offset = header + HEADER_BYTES;
        if (name.equals("ds64")) {
            dataSizeIn64Bits = bytes(offset + 8, 8).getLong();
        } else if (name.equals("data") && size == IN_DS64 && dataSizeIn64Bits >= 0) {
            size = dataSizeIn64Bits;
        }
        return true;
    }

    String name() {
        return name;
    }

    /** Where the content begins, in bytes from the start of the file. */
    long offset() {
        return offset;
    }

    /** The size that the chunk's header promises. */
    long size() {
        return size;
    }

    /** Bytes from the beginning of the content to the end of the file. */
    long bytesLeft() {
        return fileSize - offset;
    }

    /** The content, at most that many bytes of it. */
    ByteBuffer content(int most) throws IOException {
        return bytes(offset, (int) Math.min(most, size));
    }

    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static String text(ByteBuffer buffer, int position) {
        return new String(buffer.array(), position, 4, StandardCharsets.ISO_8859_1);
    }
}
