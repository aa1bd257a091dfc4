package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a new challenge: {@code card.yaml} with every key explained, a README, and an experiment file.
 *
 * @param classes as the file has them, each perhaps with what it stands for behind an equals sign
 * @param quota such as {@code 1/week}; null if it is not known
 */
public record ChallengeFolder(
        String name,
        String title,
        List<String> classes,
        List<String> header,
        Rows rows,
        String metric,
        @Nullable String quota) {
    /** The experiment file's name. */
    public static final String EXPERIMENT = "experiment.yaml";

    private static final String NAMES = "names.txt";
    private static final Pattern QUOTA = Pattern.compile("(-?\\d+)/([a-z]+)");
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

    /** The names of the test set: a list in a file, a pattern, or neither. */
    public record Rows(@Nullable Path file, @Nullable String pattern, int first, int count) {}

    public ChallengeFolder {
        classes = List.copyOf(classes);
        header = List.copyOf(header);
    }

    /**
     * Writes it.
     *
     * @return the folder, its path complete
     * @throws InvalidInputException if the folder exists, a challenge of that name comes with the product, or the card would
     *     not hold together; nothing is written then
     */
    public Path write(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        if (Challenges.builtIn().contains(name)) {
            throw new InvalidInputException(
                    "name-taken",
                    "A challenge named '%s' comes with the product: choose another name.".formatted(name));
        }
        if (classes.size() < 2) {
            throw new InvalidInputException(
                    "invalid-value",
                    "--classes must list at least two classes, such as A=angry,S=sad, got '%s'."
                            .formatted(String.join(",", classes)));
        }
        if (Files.exists(folder)) {
            throw new InvalidInputException(
                    "folder-exists", "%s exists already; nothing is replaced.".formatted(folder));
        }
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> values = values(given);
        files.put(Challenges.CARD, filled(Challenges.CARD, values));
        files.put(EXPERIMENT, filled(EXPERIMENT, values));
        values.put("title", title); // no YAML
        files.put("README.md", filled("README.md", values));
        Path list = rows.file();
        if (list != null) {
            files.put(NAMES, text(list));
        }
        requireSound(folder, files);
        files.forEach((file, content) -> AtomicFiles.write(folder.resolve(file), content));
        return folder;
    }

    // The card is read as any other is; its list of names counts from where it is now.
    private void requireSound(Path folder, Map<String, String> files) {
        String card = Objects.requireNonNull(files.get(Challenges.CARD));
        Path list = rows.file();
        String readable = list == null
                ? card
                : card.replace("{file: " + NAMES + "}", "{file: " + quoted(list.toAbsolutePath()) + "}");
        CardReader.read(readable, Challenges.CARD, folder.resolve(Challenges.CARD));
    }

    private Map<String, String> values(Path folder) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("title", quoted(title));
        values.put("metric", metric);
        values.put("quota", quotaBlock());
        values.put(
                "header", "[" + header.stream().map(ChallengeFolder::quoted).collect(Collectors.joining(", ")) + "]");
        values.put(
                "classes", "{" + classes.stream().map(ChallengeFolder::pair).collect(Collectors.joining(", ")) + "}");
        values.put(
                "names",
                "["
                        + classes.stream()
                                .map(each -> quoted(each.split("=", 2)[0].strip()))
                                .collect(Collectors.joining(", "))
                        + "]");
        values.put("rows", rowsBlock());
        values.put("folder", folder.toString());
        return values;
    }

    private static String pair(String given) {
        String[] parts = given.split("=", 2);
        return quoted(parts[0].strip()) + ": " + quoted(parts.length == 1 ? parts[0].strip() : parts[1].strip());
    }

    private String quotaBlock() {
        if (quota == null) {
            return "null";
        }
        Matcher matcher = QUOTA.matcher(quota);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "invalid-value",
                    "--quota must be such as 1/day, 1/week or 3/challenge, got '%s'.".formatted(quota));
        }
        return "{submissions: %s, per: %s}".formatted(matcher.group(1), matcher.group(2));
    }

    private String rowsBlock() {
        if (rows.file() != null) {
            return "  row-names: {file: " + NAMES + "}";
        }
        return rows.pattern() == null
                ? "  # row-names:"
                : "  row-names: {pattern: %s, first: %d, count: %d}"
                        .formatted(quoted(rows.pattern()), rows.first(), rows.count());
    }

    // A JSON text is a YAML text: no class is taken for a number or for no.
    private static String quoted(Object text) {
        return JsonMapper.builder().build().writeValueAsString(text.toString());
    }

    private static String filled(String file, Map<String, String> values) {
        return PLACE.matcher(template(file)).replaceAll(place -> {
            String value = Objects.requireNonNull(values.get(place.group(1)), place.group());
            return Matcher.quoteReplacement(value);
        });
    }

    private static String template(String file) {
        try (InputStream resource = ChallengeFolder.class.getResourceAsStream(file + ".txt")) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a resource of our own", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "missing-file", "--names: %s cannot be read: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }

    /** The files of a challenge's folder, sorted. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
