package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network's outputs before the softmax, beside the predictions made from them: the safetensors tensor
 * {@code logits}, float32, (rows, classes), with {@code ids} and {@code classes} as JSON lists in the header.
 *
 * @param values one array per id, one value per class
 */
public record Logits(List<String> ids, List<String> classes, List<float[]> values) implements NetworkOutputs {
    private static final String TENSOR = "logits";
    private static final String IDS = "ids";
    private static final String CLASSES = "classes";

    public Logits {
        ids = List.copyOf(ids);
        classes = List.copyOf(classes);
        values = List.copyOf(values);
        int width = classes.size();
        if (ids.size() != values.size() || values.stream().anyMatch(row -> row.length != width)) {
            throw new IllegalArgumentException(
                    "%d ids, %d rows of logits, %d classes".formatted(ids.size(), values.size(), width));
        }
    }

    @Override
    public List<String> columns() {
        return classes;
    }

    @Override
    public String fileName() {
        return "logits.safetensors";
    }

    @Override
    public void write(Path file) {
        JsonMapper json = new JsonMapper();
        float[] flat = new float[ids.size() * classes.size()];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, flat, i * classes.size(), classes.size());
        }
        try {
            new SafetensorsWriter()
                    .metadata(IDS, json.writeValueAsString(ids))
                    .metadata(CLASSES, json.writeValueAsString(classes))
                    .add(TENSOR, flat, ids.size(), classes.size())
                    .write(file);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write " + file + ": " + FileTrouble.words(e), e);
        }
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws InvalidInputException if it is missing, or not such a file
     */
    public static Logits read(Path file) {
        Safetensors tensors = Safetensors.open(file);
        List<String> ids = texts(tensors, IDS, file);
        List<String> classes = texts(tensors, CLASSES, file);
        float[] flat = tensors.floats(TENSOR);
        if (flat.length != ids.size() * classes.size()) {
            throw corrupt(file, flat.length + " values for " + ids.size() + " ids and classes " + classes, null);
        }
        List<float[]> values = new ArrayList<>();
        for (int from = 0; from < flat.length; from += classes.size()) {
            values.add(Arrays.copyOfRange(flat, from, from + classes.size()));
        }
        return new Logits(ids, classes, values);
    }

    static List<String> texts(Safetensors tensors, String name, Path file) {
        try {
            String text = tensors.metadata().getOrDefault(name, "");
            return List.of(new JsonMapper().readValue(text, String[].class));
        } catch (JacksonException e) {
            throw corrupt(file, "its header has no list of " + name, e);
        }
    }

    static InvalidInputException corrupt(Path file, String why, @Nullable Throwable cause) {
        return new InvalidInputException(
                "corrupt-logits", "Not a file of a network's outputs: " + file + ": " + why, cause);
    }
}
