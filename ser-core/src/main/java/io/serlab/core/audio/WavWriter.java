package io.serlab.core.audio;

import io.serlab.api.audio.Waveform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes waveforms as mono WAV of 16-bit PCM. Thread-safe. */
public final class WavWriter {
    private static final int HEADER_BYTES = 44;
    private static final int FULL_SCALE = 32767;

    private WavWriter() {}

    /** Writes or replaces the file; samples beyond ±1 are clipped. */
    public static void write(Path file, Waveform waveform) {
        try {
            Files.write(file, bytes(waveform));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The file's bytes; samples beyond ±1 are clipped. */
    public static byte[] bytes(Waveform waveform) {
        int bytes = 2 * waveform.samples().length;
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + bytes).put(ascii("WAVE"));
        buffer.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        buffer.putInt(waveform.sampleRateHz()).putInt(2 * waveform.sampleRateHz());
        buffer.putShort((short) 2).putShort((short) 16);
        buffer.put(ascii("data")).putInt(bytes);
        for (float sample : waveform.samples()) {
            buffer.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE));
        }
        return buffer.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
