package io.serlab.plugins;

import java.util.ServiceConfigurationError;

/**
 * A plugin that cannot be used, and why.
 *
 * @param plugin its id, or the name of its file if that is not known
 * @param cause in a few words
 */
public record PluginFailure(String plugin, String cause) {

    static PluginFailure of(String plugin, Throwable failed) {
        return new PluginFailure(plugin, words(failed));
    }

    /** The innermost reason: {@code NoClassDefFoundError ai/acme/Util}. */
    static String words(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && (root instanceof ServiceConfigurationError || !isTelling(root))) {
            root = root.getCause();
        }
        String message = root.getMessage() == null
                ? ""
                : root.getMessage().lines().findFirst().orElse("");
        return root instanceof io.serlab.api.SerException
                ? message
                : (root.getClass().getSimpleName() + " " + message).strip();
    }

    // A wrapper's message is that of its cause, or nothing.
    private static boolean isTelling(Throwable failed) {
        return failed.getMessage() != null && !failed.getMessage().equals(String.valueOf(failed.getCause()));
    }

    @Override
    public String toString() {
        return plugin + " (" + cause + ")";
    }
}
