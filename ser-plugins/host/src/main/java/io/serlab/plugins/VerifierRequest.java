package io.serlab.plugins;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to verify, as one line of JSON to the process that does it.
 *
 * @param plugin the id of the plugin
 * @param files its file and those of the plugins that it may depend on
 * @param cache for what is unpacked
 * @param settings by the component's name: what it cannot do without
 */
public record VerifierRequest(
        String plugin, List<String> files, String cache, Map<String, Map<String, Object>> settings) {
    private static final Gson JSON = new Gson();

    String line() {
        return JSON.toJson(this);
    }

    /** Reads what {@link PluginVerifier} wrote. */
    public static VerifierRequest parse(String line) {
        return JSON.fromJson(line, VerifierRequest.class);
    }

    /** The plugins, not loaded yet. */
    public Plugins plugins() {
        return Plugins.of(files.stream().map(Path::of).toList(), Path.of(cache));
    }
}
