package io.serlab.core.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What a WAV file says before its samples.
 *
 * @param dataOffset where the samples begin, in bytes from the start of the file
 * @param samples samples per channel
 */
record WavHeader(SampleFormat format, int channels, int sampleRateHz, long dataOffset, long samples) {

    /** Sizes from here on are the placeholders of writers that could not go back to fill them in. */
    private static final long STREAMED = 0x7FFF_0000L;

    AudioInfo info() {
        return new AudioInfo(sampleRateHz, channels, samples);
    }

    static WavHeader read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            RiffChunks chunks = new RiffChunks(channel);
            String kind = chunks.kind();
            if (!kind.equals("WAVE")) {
                throw UnreadableAudio.convert(file, "it is a RIFF file of kind '" + kind + "', not WAVE");
            }
            return read(file, chunks);
        }
    }

    private static WavHeader read(Path file, RiffChunks chunks) throws IOException {
        WavFormat format = null;
        while (chunks.next()) {
            if (chunks.name().equals("fmt ")) {
                format = WavFormat.parse(file, chunks.content(WavFormat.EXTENSIBLE_BYTES));
            } else if (chunks.name().equals("data")) {
                if (format == null) {
                    throw UnreadableAudio.because(file, "its data chunk comes before its fmt chunk");
                }
                return of(file, format, chunks);
            }
        }
        throw UnreadableAudio.because(file, "it ends before any audio data (no data chunk); it seems truncated");
    }

    private static WavHeader of(Path file, WavFormat format, RiffChunks chunks) {
        long bytes = dataBytes(file, chunks);
        // A last frame cut in the middle is dropped: a fraction of one sample is no sound.
        long samples = bytes / ((long) format.channels() * format.sample().bytes());
        if (samples == 0) {
            throw UnreadableAudio.because(file, "it holds no samples");
        }
        return new WavHeader(format.sample(), format.channels(), format.sampleRateHz(), chunks.offset(), samples);
    }

    private static long dataBytes(Path file, RiffChunks chunks) {
        long promised = chunks.size();
        long present = chunks.bytesLeft();
        boolean streamed = (promised >= STREAMED && promised > present) || (promised == 0 && !chunks.sizeFits());
        if (!streamed && promised > present) {
            throw UnreadableAudio.because(
                    file,
                    "it is truncated: the header promises %d bytes of audio, the file holds %d"
                            .formatted(promised, present));
        }
        return streamed ? present : promised;
    }
}
