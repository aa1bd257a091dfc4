package io.serlab.core.audio;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The fmt chunk of a WAV file. */
record WavFormat(SampleFormat sample, int channels, int sampleRateHz) {
    /** The size of the chunk in its longest form, WAVE_FORMAT_EXTENSIBLE. */
    static final int EXTENSIBLE_BYTES = 40;

    private static final int SHORTEST_BYTES = 16;
    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    static WavFormat parse(Path file, ByteBuffer chunk) {
        if (chunk.remaining() < SHORTEST_BYTES) {
            throw UnreadableAudio.because(
                    file, "its fmt chunk has %d bytes, 16 is the least".formatted(chunk.remaining()));
        }
        int tag = tag(file, chunk);
        int channels = chunk.getShort(2) & 0xFFFF;
        int rate = chunk.getInt(4);
        if (channels < 1 || rate < 1) {
            throw UnreadableAudio.because(file, "its header says %d channels at %d Hz".formatted(channels, rate));
        }
        // The width in the file may exceed the bits that count: 20 bits lie in 3 bytes, at their upper end.
        int width = (chunk.getShort(12) & 0xFFFF) / channels;
        int bits = chunk.getShort(14) & 0xFFFF;
        SampleFormat sample = sample(tag, width > 0 ? width : (bits + 7) / 8);
        if (sample == null) {
            throw UnreadableAudio.convert(file, "its samples are of format 0x%04X with %d bits".formatted(tag, bits));
        }
        return new WavFormat(sample, channels, rate);
    }

    // In the extensible form, the true tag is the beginning of the sub-format's GUID.
    private static int tag(Path file, ByteBuffer chunk) {
        int tag = chunk.getShort(0) & 0xFFFF;
        if (tag != EXTENSIBLE) {
            return tag;
        }
        if (chunk.remaining() < EXTENSIBLE_BYTES) {
            throw UnreadableAudio.because(
                    file, "its extensible fmt chunk has %d bytes, not 40".formatted(chunk.remaining()));
        }
        return chunk.getShort(24) & 0xFFFF;
    }

    private static @Nullable SampleFormat sample(int tag, int width) {
        return switch (tag) {
            case PCM -> pcm(width);
            case IEEE_FLOAT -> width == 4 ? SampleFormat.FLOAT_32 : width == 8 ? SampleFormat.FLOAT_64 : null;
            case A_LAW -> width == 1 ? SampleFormat.A_LAW : null;
            case MU_LAW -> width == 1 ? SampleFormat.MU_LAW : null;
            default -> null;
        };
    }

    private static @Nullable SampleFormat pcm(int width) {
        return switch (width) {
            case 1 -> SampleFormat.UNSIGNED_8;
            case 2 -> SampleFormat.SIGNED_16;
            case 3 -> SampleFormat.SIGNED_24;
            case 4 -> SampleFormat.SIGNED_32;
            default -> null;
        };
    }
}
