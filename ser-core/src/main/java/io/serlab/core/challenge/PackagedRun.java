package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.files.Listing;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.NumericValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's package and the run around it.
 *
 * @param folder the package
 * @param run the run's folder; null for a package that was taken elsewhere
 */
public record PackagedRun(Path folder, @Nullable Path run) {
    static final String MANIFEST = "manifest.json";
    private static final String LOGITS = "logits.safetensors";
    private static final String DIMENSIONS = "dimensions.safetensors";
    private static final String SPEC = "spec.yaml";
    private static final String PROTOCOL = "protocol.yaml";

    /** The package that a submission file lies in, if it lies in one. */
    public static Optional<PackagedRun> around(Path submission) {
        Path folder = submission.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.exists(folder.resolve(MANIFEST))) {
            return Optional.empty();
        }
        Path run = folder.getParent();
        return Optional.of(new PackagedRun(folder, run != null && Files.exists(run.resolve(SPEC)) ? run : null));
    }

    /** The names of the test set, in order; null if the package does not know them. */
    public @Nullable List<String> testNames() {
        Path logits = folder.resolve(LOGITS);
        Path dimensions = folder.resolve(DIMENSIONS);
        if (Files.exists(dimensions)) {
            return RatingOutputs.read(dimensions).ids();
        }
        return Files.exists(logits) ? Logits.read(logits).ids() : null;
    }

    /**
     * What the run's experiment calls the challenge, a name or a path; where the run is not there, the name in the
     * manifest.
     *
     * @throws InvalidInputException if neither says
     */
    public String challenge() {
        Path spec = (run == null ? folder : run).resolve(SPEC);
        Map<String, Object> keys = Files.exists(spec) ? CardText.parse(text(spec), spec.toString()) : Map.of();
        Object named = keys.get("submission") instanceof Map<?, ?> block && run != null ? block.get("pack") : null;
        Path manifest = folder.resolve(MANIFEST);
        Object pack = named == null
                ? CardText.parse(text(manifest), manifest.toString()).get("pack")
                : named;
        if (pack == null) {
            throw new InvalidInputException("no-challenge", "%s names no challenge.".formatted(manifest));
        }
        return pack.toString();
    }

    /** The card that the package was made under, if it keeps one. */
    public Optional<ChallengeCard> card() {
        return Challenges.kept(folder);
    }

    /** How often each class is predicted on the development set, if the run has one. */
    Optional<long[]> developmentCounts(List<String> classes) {
        return development().map(file -> PredictedClasses.count(file, classes));
    }

    /** The ratings that are predicted on the development set, one array per column, if the run has any. */
    Optional<List<double[]>> developmentRatings(List<String> columns) {
        return development()
                .map(file -> PredictionTable.read(file).rows().stream()
                        .flatMap(row -> Stream.ofNullable(row.ratings()))
                        .toList())
                .map(ratings -> columns.stream()
                        .map(column -> ratings.stream()
                                .mapToDouble(each -> NumericValues.part(each.predicted(), column))
                                .toArray())
                        .toList());
    }

    private Optional<Path> development() {
        return Optional.ofNullable(run)
                .map(folder -> folder.resolve("predictions-development.csv"))
                .filter(Files::exists);
    }

    /** Whether the experiment keeps the challenge's rules; of an ensemble, whether its members do. */
    public List<Finding> protocol(ChallengeCard card) {
        return protocol(card, (run == null ? folder : run).resolve(SPEC));
    }

    private List<Finding> protocol(ChallengeCard card, Path spec) {
        Map<String, Object> keys = Files.exists(spec) ? CardText.parse(text(spec), spec.toString()) : Map.of();
        if (run != null && keys.get("members") instanceof List<?> members) {
            return ofMembers(card, members.stream().map(String::valueOf).toList());
        }
        if (!keys.containsKey("protocol") || !keys.containsKey("encoder")) {
            return List.of(Finding.warning(
                    "unchecked-rules",
                    "%s is no experiment with a protocol and an encoder: whether the challenge's rules are kept cannot be told"
                            .formatted(spec)));
        }
        ProposedEntry entry = ProposedEntry.of(keys);
        return ProtocolCheck.of(card, entry.classes().isEmpty() ? entry.withClasses(classes()) : entry);
    }

    /** What is found of several members is said once. */
    private List<Finding> ofMembers(ChallengeCard card, List<String> members) {
        Map<Finding, List<String>> found = new LinkedHashMap<>();
        for (String member : members) {
            Path spec = Objects.requireNonNull(run).resolveSibling(member).resolve(SPEC);
            protocol(card, spec)
                    .forEach(each -> found.computeIfAbsent(each, finding -> new ArrayList<>())
                            .add(member));
        }
        List<Finding> findings = new ArrayList<>();
        found.forEach((each, of) -> findings.add(new Finding(
                each.severity(),
                each.code(),
                "%s (members: %s)".formatted(each.message(), Listing.of(of)),
                each.row())));
        return findings;
    }

    private List<String> classes() {
        Path card = folder.resolve(PROTOCOL);
        if (!Files.exists(card)) {
            return List.of();
        }
        Object classes = CardText.parse(text(card), card.toString()).get("classes");
        return classes instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether a file of the package is as the manifest has it; one that is not listed there is not compared. */
    Optional<Finding> changed(String name, String sha256) {
        Path manifest = folder.resolve(MANIFEST);
        Object files = CardText.parse(text(manifest), manifest.toString()).get("files");
        Object listed =
                files instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> facts ? facts.get("sha256") : null;
        return listed == null || listed.equals(sha256)
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "changed-package",
                        "%s is no longer the file that the run made: its SHA-256 is %s, %s says %s"
                                .formatted(name, sha256, MANIFEST, listed)));
    }

    /** Whether the test recordings are still those that were predicted. */
    List<Finding> audio() {
        Path file = run == null ? null : run.resolve(TestAudio.FILE);
        return file != null && Files.exists(file) ? TestAudio.read(file).findings() : List.of();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
