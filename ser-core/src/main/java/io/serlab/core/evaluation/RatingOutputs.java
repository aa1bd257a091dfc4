package io.serlab.core.evaluation;

import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network's outputs for arousal, valence and dominance, beside the predictions made from them: the safetensors tensor
 * {@code dimensions}, float32, (rows, 3), on the network's scale and unbounded, with {@code ids} and {@code columns} as
 * JSON lists in the header.
 *
 * @param values one array per id
 */
public record RatingOutputs(List<String> ids, List<float[]> values) implements NetworkOutputs {
    private static final String TENSOR = "dimensions";
    private static final String IDS = "ids";
    private static final List<String> COLUMNS = List.of("arousal", "valence", "dominance");

    public RatingOutputs {
        ids = List.copyOf(ids);
        values = List.copyOf(values);
        if (ids.size() != values.size() || values.stream().anyMatch(row -> row.length != COLUMNS.size())) {
            throw new IllegalArgumentException("%d ids, %d rows of outputs".formatted(ids.size(), values.size()));
        }
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public String fileName() {
        return "dimensions.safetensors";
    }

    @Override
    public void write(Path file) {
        JsonMapper json = new JsonMapper();
        float[] flat = new float[ids.size() * COLUMNS.size()];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, flat, i * COLUMNS.size(), COLUMNS.size());
        }
        try {
            new SafetensorsWriter()
                    .metadata(IDS, json.writeValueAsString(ids))
                    .metadata("columns", json.writeValueAsString(COLUMNS))
                    .add(TENSOR, flat, ids.size(), COLUMNS.size())
                    .write(file);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write " + file + ": " + FileTrouble.words(e), e);
        }
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws io.serlab.api.InvalidInputException if it is missing, or not such a file
     */
    public static RatingOutputs read(Path file) {
        Safetensors tensors = Safetensors.open(file);
        List<String> ids = Logits.texts(tensors, IDS, file);
        float[] flat = tensors.floats(TENSOR);
        if (flat.length != ids.size() * COLUMNS.size()) {
            throw Logits.corrupt(file, flat.length + " values for " + ids.size() + " ids", null);
        }
        List<float[]> values = new ArrayList<>();
        for (int from = 0; from < flat.length; from += COLUMNS.size()) {
            values.add(Arrays.copyOfRange(flat, from, from + COLUMNS.size()));
        }
        return new RatingOutputs(ids, values);
    }
}
