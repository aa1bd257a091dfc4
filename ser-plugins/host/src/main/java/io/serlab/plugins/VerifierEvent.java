package io.serlab.plugins;

import com.google.gson.Gson;
import org.jspecify.annotations.Nullable;

/**
 * A line of JSON from the process that verifies to the one that waits for it.
 *
 * @param kind null for a rule of the plugin as a whole
 * @param name the component's; null likewise
 * @param stage whether it begins, was decided, or is not checked
 */
public record VerifierEvent(
        @Nullable ComponentKind kind, @Nullable String name, String rule, Stage stage, boolean ok, String detail) {
    private static final Gson JSON = new Gson();

    /** What is told of a rule. */
    public enum Stage {
        BEGUN,
        DECIDED,
        UNCHECKED
    }

    /** The event as a line. */
    public String line() {
        return JSON.toJson(this);
    }

    static VerifierEvent parse(String line) {
        return JSON.fromJson(line, VerifierEvent.class);
    }
}
