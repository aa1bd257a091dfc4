package io.serlab.core.submission;

import io.serlab.api.SerException;
import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A submission with all that is needed to account for it: the file to send, the network's outputs
 * ({@code logits.safetensors}, or {@code dimensions.safetensors} where the file holds numbers), the given parts
 * ({@code protocol.yaml}, {@code spec.yaml}) and {@code manifest.json} with the hash of each. Equal content gives equal
 * bytes. Immutable and thread-safe.
 *
 * @param rows in the challenge's order
 * @param outputs of the same utterances in the same order
 * @param parts content by file name
 */
public record SubmissionPackage(
        SubmissionPack pack,
        List<PredictionRow> rows,
        NetworkOutputs outputs,
        Map<String, byte[]> parts,
        PackageManifest manifest) {
    private static final String MANIFEST = "manifest.json";

    public SubmissionPackage {
        rows = List.copyOf(rows);
        parts = Map.copyOf(parts);
        if (!outputs.ids().equals(rows.stream().map(PredictionRow::id).toList())) {
            throw new IllegalArgumentException(
                    "the outputs are of other utterances than the rows, or in another order");
        }
    }

    /** A run's outputs for its test set that a format is made from: one of two files. */
    public static NetworkOutputs outputs(SubmissionPack pack, Path logits, Path dimensions) {
        return pack.isOfNumbers() ? RatingOutputs.read(dimensions) : Logits.read(logits);
    }

    /**
     * Writes the package; files of the same names are replaced, the manifest last.
     *
     * @return the file to send
     * @throws io.serlab.api.InvalidInputException if a class is no letter of the pack
     * @throws SerException if a file cannot be written
     */
    public Path write(Path folder) {
        Path submission = folder.resolve(pack.file());
        SubmissionWriter.write(submission, pack, rows);
        outputs.write(folder.resolve(outputs.fileName()));
        parts.forEach((name, content) -> AtomicFiles.write(folder.resolve(name), content));
        AtomicFiles.write(folder.resolve(MANIFEST), json(document(folder)));
        return submission;
    }

    private Map<String, Object> document(Path folder) {
        Map<String, Object> files = new TreeMap<>();
        files.put(pack.file(), described(folder.resolve(pack.file())));
        files.put(outputs.fileName(), described(folder.resolve(outputs.fileName())));
        parts.keySet().forEach(name -> files.put(name, described(folder.resolve(name))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pack", pack.name());
        document.put("rows", rows.size());
        document.put(outputs instanceof Logits ? "classes" : "dimensions", outputs.columns());
        document.put("seeds", manifest.seeds());
        document.put("versions", new TreeMap<>(manifest.versions()));
        document.put("hashes", new TreeMap<>(manifest.hashes()));
        document.put("files", files);
        return document;
    }

    private static Map<String, Object> described(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("bytes", content.length);
            description.put("sha256", Sha256.of(content));
            return description;
        } catch (IOException e) {
            throw new SerException("unreadable-file", "Cannot read back " + file + ": " + FileTrouble.words(e), e);
        }
    }

    private static String json(Map<String, Object> document) {
        // The default line end would follow the operating system, and the bytes must not.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = new JsonMapper()
                .writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
        return writer.writeValueAsString(document) + "\n";
    }
}
