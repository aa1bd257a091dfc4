package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.submission.PackageManifest;
import io.serlab.core.submission.SubmissionPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sent package made again: the submission, the outputs and the protocol from the run's own predictions, outputs and
 * protocol; what the run was ({@code spec.yaml}, {@code card.yaml}, versions and hashes) from the frozen package; and the
 * manifest with the hashes of the files as they are now.
 */
public final class RebuiltPackage {
    private static final String MANIFEST = "manifest.json";
    private static final Set<String> OF_RUN =
            Set.of(MANIFEST, FrozenPackage.ENTRY, "logits.safetensors", "dimensions.safetensors", "protocol.yaml");

    private RebuiltPackage() {}

    /**
     * Writes it.
     *
     * @param run the run's folder
     * @param to a folder that is empty or not there
     * @throws InvalidInputException if a file that is needed is not there any more, predictions and outputs are of other
     *     utterances, or the folder holds something
     */
    public static void write(FrozenPackage frozen, Path run, Path to) {
        requireEmpty(to);
        try {
            ChallengeCard card = card(frozen);
            Map<String, byte[]> parts = new LinkedHashMap<>();
            try (Stream<Path> files = Files.list(frozen.folder())) {
                for (Path file : files.toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (!OF_RUN.contains(name) && !name.equals(card.submission().file())) {
                        parts.put(name, Files.readAllBytes(file));
                    }
                }
            }
            parts.put("protocol.yaml", Files.readAllBytes(run.resolve("protocol.yaml")));
            List<PredictionRow> rows =
                    PredictionTable.read(run.resolve("predictions-test.csv")).rows();
            NetworkOutputs outputs = SubmissionPackage.outputs(
                    card.submission(),
                    run.resolve("logits-test.safetensors"),
                    run.resolve("dimensions-test.safetensors"));
            requireSameIds(rows, outputs, run);
            new SubmissionPackage(card.submission(), rows, outputs, parts, manifest(frozen)).write(to);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "missing-file",
                    "The submission cannot be rebuilt: %s: %s.".formatted(e.getMessage(), FileTrouble.words(e)),
                    e);
        }
    }

    private static ChallengeCard card(FrozenPackage frozen) {
        return frozen.card()
                .orElseThrow(() -> new InvalidInputException(
                        "missing-file", "%s holds no %s.".formatted(frozen.folder(), Challenges.CARD)));
    }

    private static void requireSameIds(List<PredictionRow> rows, NetworkOutputs outputs, Path run) {
        List<String> predicted = rows.stream().map(PredictionRow::id).toList();
        if (!predicted.equals(outputs.ids())) {
            throw new InvalidInputException(
                    "ids-differ",
                    "The submission cannot be rebuilt: predictions-test.csv has %d rows and the outputs in %s are of %d utterances, and these are not the same in the same order."
                            .formatted(predicted.size(), run, outputs.ids().size()));
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new InvalidInputException(
                        "folder-not-empty", "%s holds something already: name an empty folder.".formatted(folder));
            }
        } catch (IOException e) {
            throw new InvalidInputException("no-folder", "%s is no folder.".formatted(folder), e);
        }
    }

    private static PackageManifest manifest(FrozenPackage frozen) throws IOException {
        Path file = frozen.folder().resolve(MANIFEST);
        try {
            JsonNode document = JsonMapper.builder().build().readTree(Files.readString(file));
            List<Long> seeds = document.get("seeds").values().stream()
                    .map(JsonNode::asLong)
                    .toList();
            return new PackageManifest(texts(document.get("versions")), texts(document.get("hashes")), seeds);
        } catch (JacksonException | NullPointerException e) {
            throw new InvalidInputException("invalid-file", "%s is no manifest of a package.".formatted(file), e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
        return texts;
    }
}
