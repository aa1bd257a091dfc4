package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** A Maven project with one small working component and its contract test, to begin a plugin from. */
public final class PluginTemplate {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String name;
    private final ComponentKind kind;
    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * A template.
     *
     * @param name of the plugin and of its component
     * @throws InvalidInputException if the name is not kebab-case
     */
    public PluginTemplate(String name, ComponentKind kind) {
        if (!NAME.matcher(name).matches()) {
            throw invalid("begins with a small letter and has small letters, digits and single hyphens", name, kind);
        }
        if (name.equals(PluginManifest.BUILT_IN) || SourceVersion.isKeyword(name.replace("-", ""))) {
            throw invalid("is neither a word of Java nor 'serlab'", name, kind);
        }
        this.name = name;
        this.kind = kind;
        String packageName = "org.example." + name.replace("-", "");
        words.put("name", name);
        words.put("Class", className());
        words.put("package", packageName);
        words.put("path", packageName.replace('.', '/'));
        words.put("kind", kind.word());
        words.put("spi", SpiVersion.CURRENT);
        words.put("nextSpi", nextMajor());
        words.put("serlab", property("versions.properties", "serlab"));
        words.put("use", filled(property("use.properties", kind.word())));
    }

    private static InvalidInputException invalid(String rule, String name, ComponentKind kind) {
        return new InvalidInputException(
                "invalid-name", "A plugin's name %s, such as my-%s; got '%s'.".formatted(rule, kind.word(), name));
    }

    // my-pooler → My; the kind comes after it
    private String className() {
        String bare = name.endsWith("-" + kind.word())
                ? name.substring(0, name.length() - kind.word().length() - 1)
                : name;
        return Stream.of(bare.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String nextMajor() {
        int major = Integer.parseInt(SpiVersion.CURRENT.substring(0, SpiVersion.CURRENT.indexOf('.')));
        return major + 1 + ".0.0";
    }

    /**
     * Writes the project to a new folder, named after the plugin.
     *
     * @param parent where to make the folder
     * @return the folder
     * @throws InvalidInputException if there is something of that name
     */
    public Path write(Path parent) {
        Path folder = parent.resolve(name).toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            throw new InvalidInputException("exists-already", "There is a %s already.".formatted(folder));
        }
        List<String> files = new ArrayList<>(
                List.of("../pom.xml.txt pom.xml", "../README.md.txt README.md", "../gitignore.txt .gitignore"));
        files.addAll(resource(kind.word() + "/files").lines().toList());
        try {
            for (String each : files) {
                String[] fromTo = each.split(" ");
                Path target = folder.resolve(filled(fromTo[1]));
                Files.createDirectories(target.getParent());
                String source = fromTo[0].startsWith("../")
                        ? fromTo[0].substring("../".length())
                        : kind.word() + "/" + fromTo[0];
                Files.writeString(target, filled(resource(source)));
            }
        } catch (IOException e) {
            throw PluginArchive.unreadable(folder, e);
        }
        return folder;
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        return filled;
    }

    private static String property(String file, String key) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource(file)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return properties.getProperty(key);
    }

    private static String resource(String name) {
        try (InputStream in = PluginTemplate.class.getResourceAsStream("template/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
