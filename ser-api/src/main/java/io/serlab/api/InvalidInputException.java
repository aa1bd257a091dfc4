package io.serlab.api;

import org.jspecify.annotations.Nullable;

/** What the user gave cannot be used: a file, a key, a value, a recording. Nothing was changed. */
public class InvalidInputException extends SerException {
    private static final long serialVersionUID = 1L;

    /** @see SerException#SerException(String, String) */
    public InvalidInputException(String code, String message) {
        super(code, message);
    }

    /** @see SerException#SerException(String, String, Throwable) */
    public InvalidInputException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    /** @see SerException#SerException(String, String, String, String, Throwable) */
    public InvalidInputException(
            String code, String message, @Nullable String where, @Nullable String hint, @Nullable Throwable cause) {
        super(code, message, where, hint, cause);
    }
}
