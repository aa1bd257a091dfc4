package io.serlab.plugins;

import com.google.gson.Gson;
import org.jspecify.annotations.Nullable;

/**
 * A line of JSON from the process that verifies to the one that waits for it.
 *
 * @param kind null for a rule of the plugin as a whole
 * @param name the component's; null likewise
 * @param ended whether the rule has been decided; false: it begins
 */
public record VerifierEvent(
        @Nullable ComponentKind kind, @Nullable String name, String rule, boolean ended, boolean ok, String detail) {
    private static final Gson JSON = new Gson();

    /** The event as a line. */
    public String line() {
        return JSON.toJson(this);
    }

    static VerifierEvent parse(String line) {
        return JSON.fromJson(line, VerifierEvent.class);
    }
}
