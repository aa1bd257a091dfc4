package io.serlab.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error that SERLab raises on purpose: work that failed for a reason outside the user's input.
 *
 * <p>The message is one line: what was wrong, the value, what is allowed, where to look. Only the command line turns
 * errors into exit codes: this class gives 1, {@link InvalidInputException} gives 2.
 */
public class SerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String where;
    private final @Nullable String hint;

    /** A failure with its code (kebab-case, stable: scripts read it) and its message. */
    public SerException(String code, String message) {
        this(code, message, null, null, null);
    }

    /** A failure caused by another one. */
    public SerException(String code, String message, @Nullable Throwable cause) {
        this(code, message, null, null, cause);
    }

    /**
     * A failure with all that is known of it.
     *
     * @param where the file, key or row it was met at
     * @param hint what to do about it
     */
    public SerException(
            String code, String message, @Nullable String where, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.where = where;
        this.hint = hint;
    }

    /** What kind of failure this is, kebab-case; stable between versions. */
    public final String code() {
        return code;
    }

    /** The file, key or row at which it was met. */
    public final Optional<String> where() {
        return Optional.ofNullable(where);
    }

    /** What the user can do about it. */
    public final Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
