package io.serlab.core.audio;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The error for a recording that cannot be used. */
final class UnreadableAudio {
    static final String CODE = "unreadable-audio";

    private UnreadableAudio() {}

    static InvalidInputException because(Path file, String problem) {
        return because(file, problem, null);
    }

    static InvalidInputException because(Path file, String problem, @Nullable Throwable cause) {
        return new InvalidInputException(
                CODE, "Cannot read the audio file %s: %s.".formatted(file, problem), file.toString(), null, cause);
    }

    /** The error for a file in a format that is not read, with the command that makes one that is. */
    static InvalidInputException convert(Path file, String problem) {
        String name = String.valueOf(file.getFileName());
        String command = "ffmpeg -i \"%s\" -ar 16000 -ac 1 \"%s.wav\"".formatted(name, stem(name));
        return new InvalidInputException(
                CODE,
                "Cannot read the audio file %s: %s. WAV and FLAC are read; convert it: %s"
                        .formatted(file, problem, command),
                file.toString(),
                command,
                null);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        // ffmpeg cannot write the file that it reads.
        return name.equals(stem + ".wav") ? stem + "-converted" : stem;
    }
}
