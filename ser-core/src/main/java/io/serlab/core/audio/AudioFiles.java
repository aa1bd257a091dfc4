package io.serlab.core.audio;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.core.files.FileTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads WAV (PCM of 8, 16, 24 and 32 bit, 32- and 64-bit float, A-law, mu-law, also in the extensible form and in RF64)
 * and FLAC, of any rate and number of channels. What a file is, its first bytes say, not its name. Thread-safe.
 */
public final class AudioFiles {
    private static final int MAGIC_BYTES = 12;

    private AudioFiles() {}

    /**
     * Reads the header and compares what it promises with the size of the file.
     *
     * @throws InvalidInputException of code {@code unreadable-audio} if the file is missing, no WAV or FLAC, empty or
     *     truncated; the message names the file, what is wrong and, where it helps, the command that converts it
     */
    public static AudioInfo inspect(Path file) {
        try {
            return isFlac(file) ? FlacFile.inspect(file) : WavHeader.read(file).info();
        } catch (IOException broken) {
            throw unreadable(file, broken);
        }
    }

    /**
     * Reads all samples, averaged over the channels, at the file's own rate. Full scale of an integer format is ±1;
     * float samples stay as they are.
     *
     * @throws InvalidInputException of code {@code unreadable-audio} as {@link #inspect}, and if a sample is not a
     *     finite number or the compressed data is damaged
     */
    public static Waveform read(Path file) {
        return read(file, Channels.ALL);
    }

    /**
     * Reads the samples of one channel, as {@link #read(Path)}.
     *
     * @param channel from 0
     */
    public static Waveform readChannel(Path file, int channel) {
        return read(file, new Channels(channel));
    }

    private static Waveform read(Path file, Channels channels) {
        try {
            Waveform waveform =
                    isFlac(file) ? FlacFile.read(file, channels) : WavFile.read(file, WavHeader.read(file), channels);
            checkFinite(file, waveform.samples());
            return waveform;
        } catch (IOException broken) {
            throw unreadable(file, broken);
        }
    }

    private static boolean isFlac(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UnreadableAudio.because(file, Files.exists(file) ? "it is not a file" : "there is no such file");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MAGIC_BYTES);
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("fLaC")) {
            return true;
        }
        if (!magic.startsWith("RIFF") && !magic.startsWith("RF64")) {
            throw ForeignFormat.refuse(file, start);
        }
        return false;
    }

    private static void checkFinite(Path file, float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw UnreadableAudio.because(file, "sample %d is %s, not a finite number".formatted(i, samples[i]));
            }
        }
    }

    private static InvalidInputException unreadable(Path file, IOException broken) {
        String problem = broken instanceof EOFException ? "it ends too early" : FileTrouble.words(broken);
        return UnreadableAudio.because(file, problem, broken);
    }
}
