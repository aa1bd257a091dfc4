package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a PyTorch checkpoint. */
final class TorchFaults {
    private TorchFaults() {}

    /** The file is cut off, or contradicts itself or the format. */
    static InvalidInputException damaged(Path file, String why) {
        return damaged(file, why, null);
    }

    static InvalidInputException damaged(Path file, String why, @Nullable Throwable cause) {
        return new InvalidInputException(
                "corrupt-checkpoint", "Not a valid PyTorch checkpoint: %s %s.".formatted(file, why), cause);
    }

    /** The file asks for something that building tensors does not need; it was not done. */
    static InvalidInputException refused(Path file, String what) {
        return new InvalidInputException(
                "unsafe-checkpoint",
                "Refused %s: it asks for %s. Only what builds plain tensors is admitted; nothing was executed."
                        .formatted(file, Printable.text(what)));
    }
}
