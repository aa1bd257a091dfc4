package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * What a plugin's manifest says of it.
 *
 * @param id small letters, digits, dots and hyphens; unique, and the name of the installed file
 * @param version semantic
 * @param requires the versions of the SPI it works with, such as {@code >=1.0.0 & <2.0.0}
 * @param licence empty if it does not say
 * @param dependencies ids of other plugins, each perhaps followed by {@code @} and a range of versions
 */
public record PluginManifest(
        String id,
        String version,
        String requires,
        String licence,
        String provider,
        String description,
        List<String> dependencies) {
    /** Says that a component is the product's own, where a plugin has one of the same name. */
    public static final String BUILT_IN = "serlab";

    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    /**
     * Reads a manifest.
     *
     * @param file the plugin's, for error messages
     * @throws InvalidInputException if id, version or required SPI are missing or malformed
     */
    static PluginManifest of(Manifest manifest, Path file) {
        Attributes attributes = manifest.getMainAttributes();
        String id = required(attributes, "Plugin-Id", file);
        if (!ID.matcher(id).matches() || id.equals(BUILT_IN)) {
            throw invalid(
                    file, "Plugin-Id '%s' must be small letters and digits with single dots or hyphens".formatted(id));
        }
        String version = required(attributes, "Plugin-Version", file);
        if (!Versions.isVersion(version)) {
            throw invalid(file, "Plugin-Version '%s' must be three numbers such as 1.0.0".formatted(version));
        }
        String requires = required(attributes, "Plugin-Requires", file);
        if (!Versions.isRange(requires)) {
            throw invalid(file, "Plugin-Requires '%s' must be a range such as >=1.0.0 & <2.0.0".formatted(requires));
        }
        return new PluginManifest(
                id,
                version,
                requires,
                optional(attributes, "Plugin-License"),
                optional(attributes, "Plugin-Provider"),
                optional(attributes, "Plugin-Description"),
                Arrays.stream(optional(attributes, "Plugin-Dependencies").split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    private static String required(Attributes attributes, String name, Path file) {
        String value = optional(attributes, name);
        if (value.isEmpty()) {
            throw invalid(file, "its manifest has no " + name);
        }
        return value;
    }

    private static String optional(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).orElse("").strip();
    }

    private static InvalidInputException invalid(Path file, String why) {
        return new InvalidInputException(
                "not-a-plugin", "%s is no plugin: %s.".formatted(file, why), file.toString(), null, null);
    }
}
