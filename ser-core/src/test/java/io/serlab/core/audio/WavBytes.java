package io.serlab.core.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files byte by byte, right ones and wrong ones. */
final class WavBytes {
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    WavBytes format(int tag, int channels, int rate, int bits) {
        return chunk("fmt ", common(16, tag, channels, rate, bits).array());
    }

    WavBytes extensible(int tag, int channels, int rate, int containerBits, int validBits) {
        ByteBuffer content = common(40, 0xFFFE, channels, rate, containerBits);
        content.putShort((short) 22).putShort((short) validBits).putInt(0).putShort((short) tag);
        content.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return chunk("fmt ", content.array());
    }

    private static ByteBuffer common(int size, int tag, int channels, int rate, int bits) {
        int frame = channels * ((bits + 7) / 8);
        return buffer(size)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) bits);
    }

    WavBytes data(ByteBuffer samples) {
        return chunk("data", samples.array());
    }

    WavBytes data(int promisedBytes, ByteBuffer samples) {
        return chunk("data", promisedBytes, samples.array());
    }

    WavBytes chunk(String name, byte[] content) {
        chunk(name, content.length, content);
        if (content.length % 2 == 1) {
            chunks.write(0);
        }
        return this;
    }

    private WavBytes chunk(String name, int size, byte[] content) {
        chunks.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(buffer(4).putInt(size).array());
        chunks.writeBytes(content);
        return this;
    }

    byte[] bytes() {
        return bytes("RIFF", chunks.size() + 4);
    }

    byte[] bytes(String magic, int riffSize) {
        ByteBuffer file = buffer(12 + chunks.size());
        file.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(riffSize);
        file.put("WAVE".getBytes(StandardCharsets.US_ASCII)).put(chunks.toByteArray());
        return file.array();
    }
}
