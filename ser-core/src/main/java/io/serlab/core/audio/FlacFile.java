package io.serlab.core.audio;

import io.serlab.api.audio.Waveform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.kc7bfi.jflac.FLACDecoder;
import org.kc7bfi.jflac.frame.Frame;
import org.kc7bfi.jflac.metadata.StreamInfo;

/** Reads FLAC files. */
final class FlacFile {
    private FlacFile() {}

    static AudioInfo inspect(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            StreamInfo info = streamInfo(file, new FLACDecoder(in));
            long samples = info.getTotalSamples();
            // A stream's encoder may not have known the length: then only decoding tells.
            return new AudioInfo(
                    info.getSampleRate(),
                    info.getChannels(),
                    samples > 0 ? samples : read(file, Channels.ALL).samples().length);
        }
    }

    static Waveform read(Path file, Channels read) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            FLACDecoder decoder = new FLACDecoder(in);
            StreamInfo info = streamInfo(file, decoder);
            float[] samples = decode(file, decoder, info, read);
            check(file, decoder, info, samples.length);
            return new Waveform(samples, info.getSampleRate());
        }
    }

    private static StreamInfo streamInfo(Path file, FLACDecoder decoder) throws IOException {
        decoder.readMetadata();
        StreamInfo info = decoder.getStreamInfo();
        if (info == null || info.getSampleRate() < 1) {
            throw UnreadableAudio.because(file, "it has no FLAC stream header");
        }
        return info;
    }

    // The decoder trusts its data and runs over its arrays where that is damaged.
    private static float[] decode(Path file, FLACDecoder decoder, StreamInfo info, Channels read) throws IOException {
        try {
            return decode(decoder, info, WavFile.length(file, info.getTotalSamples()), read);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw UnreadableAudio.because(file, "its FLAC data is damaged", damaged);
        }
    }

    private static float[] decode(FLACDecoder decoder, StreamInfo info, int expected, Channels read)
            throws IOException {
        float[] samples = new float[Math.max(expected, 1)];
        double scale = StrictMath.scalb(1.0, 1 - info.getBitsPerSample()) / read.count(info.getChannels());
        int done = 0;
        for (Frame frame = decoder.readNextFrame(); frame != null; frame = decoder.readNextFrame()) {
            int count = frame.header.blockSize;
            if (done + count > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(2 * samples.length, done + count));
            }
            for (int i = 0; i < count; i++) {
                samples[done++] = (float) (sum(decoder, info.getChannels(), read, i) * scale);
            }
        }
        return Arrays.copyOf(samples, done);
    }

    private static double sum(FLACDecoder decoder, int channels, Channels read, int position) {
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += read.has(channel) ? decoder.getChannelData()[channel].getOutput()[position] : 0;
        }
        return sum;
    }

    private static void check(Path file, FLACDecoder decoder, StreamInfo info, int decoded) {
        if (decoder.getBadFrames() > 0) {
            throw UnreadableAudio.because(file, "%d of its FLAC frames are damaged".formatted(decoder.getBadFrames()));
        }
        if (decoded == 0) {
            throw UnreadableAudio.because(file, "it holds no samples");
        }
        if (info.getTotalSamples() > 0 && decoded != info.getTotalSamples()) {
            throw UnreadableAudio.because(
                    file,
                    "it is truncated: the header promises %d samples, %d could be decoded"
                            .formatted(info.getTotalSamples(), decoded));
        }
    }
}
