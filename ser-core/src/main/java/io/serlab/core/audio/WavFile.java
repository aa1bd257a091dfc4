package io.serlab.core.audio;

import io.serlab.api.audio.Waveform;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads the samples of a WAV file. */
final class WavFile {
    private static final int FRAMES_AT_ONCE = 8192;

    private WavFile() {}

    static Waveform read(Path file, WavHeader header, Channels read) throws IOException {
        float[] samples = new float[length(file, header.samples())];
        int frameBytes = header.channels() * header.format().bytes();
        ByteBuffer buffer = ByteBuffer.allocate(FRAMES_AT_ONCE * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(header.dataOffset());
            for (int done = 0; done < samples.length; done += FRAMES_AT_ONCE) {
                int count = Math.min(FRAMES_AT_ONCE, samples.length - done);
                fill(channel, buffer.clear().limit(count * frameBytes));
                mix(header, read, buffer.flip(), samples, done, count);
            }
        }
        return new Waveform(samples, header.sampleRateHz());
    }

    /** The length of the array for that many samples. */
    static int length(Path file, long samples) {
        if (samples > Integer.MAX_VALUE - 8) {
            throw UnreadableAudio.because(file, "%d samples are too many for one utterance".formatted(samples));
        }
        return (int) samples;
    }

    private static void mix(WavHeader header, Channels read, ByteBuffer buffer, float[] into, int offset, int count) {
        int channels = header.channels();
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                double sample = header.format().next(buffer);
                sum += read.has(channel) ? sample : 0;
            }
            into[offset + i] = (float) (sum / read.count(channels));
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }
}
