package io.serlab.encoders.transformer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The TorchScript sources of a network, made ready for PyTorch's loader: it knows functions by full names only, so where a
 * file says {@code from blocks import padded}, each {@code padded(} becomes {@code __torch__.blocks.padded(}.
 */
final class ScriptSources {
    private static final List<String> SHARED = List.of("blocks", "convolutional");
    private static final Pattern IMPORT = Pattern.compile("(?m)^from (\\w+) import (.+)$\n?");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^ +include\\(\"(\\w+)\"\\)$");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^def (\\w+)\\(");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$\n?");

    private ScriptSources() {}

    /**
     * The files of one network.
     *
     * @param script the family's source
     * @param variants the file that stands for {@code products} and for {@code regularisation}
     * @return linked texts by the name that the loader looks for
     */
    static Map<String, String> of(String script, Map<String, String> variants) {
        Map<String, String> files = new LinkedHashMap<>();
        new TreeMap<>(variants).forEach((name, file) -> files.put(name, linked(name, read(file))));
        SHARED.forEach(name -> files.put(name, linked(name, read(name))));
        files.put(script, linked(script, whole(read(script))));
        return files;
    }

    private static String read(String name) {
        try (InputStream source = ScriptSources.class.getResourceAsStream(name + ".py")) {
            if (source == null) {
                throw new IllegalStateException("no source " + name + ".py among the resources");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable source " + name + ".py", e);
        }
    }

    // A class may say include("encoder"): TorchScript has no inheritance, so the lines of that file become the class's
    // own.
    private static String whole(String source) {
        return INCLUDE.matcher(source).replaceAll(found -> Matcher.quoteReplacement(read(found.group(1))));
    }

    private static String linked(String file, String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        Map<String, String> origins = new LinkedHashMap<>();
        FUNCTION.matcher(code).results().forEach(found -> origins.put(found.group(1), file));
        IMPORT.matcher(code)
                .results()
                .forEach(found -> List.of(found.group(2).split(",\\s*"))
                        .forEach(name -> origins.put(name.strip(), found.group(1))));
        return qualified(IMPORT.matcher(code).replaceAll(""), origins);
    }

    private static String qualified(String code, Map<String, String> origins) {
        if (origins.isEmpty()) {
            return code;
        }
        Pattern call = Pattern.compile("(?<![\\w.])(?<!def )("
                + origins.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\(");
        return call.matcher(code)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "__torch__." + origins.get(found.group(1)) + "." + found.group(1) + "("));
    }
}
