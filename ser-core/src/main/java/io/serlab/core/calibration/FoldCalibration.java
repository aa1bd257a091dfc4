package io.serlab.core.calibration;

import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.core.training.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The calibration of one trained network, as its checkpoint holds it: the steps that were asked for, alone and together.
 *
 * @param variants by name, {@value #NONE} first; the last is the one that is used
 */
public record FoldCalibration(Map<String, LogitScaling> variants) {
    /** The variant that leaves logits as they are. */
    public static final String NONE = "none";

    private static final String NAMES = "calibration";
    private static final String SCALE = "calibration.scale";
    private static final String SHIFT = "calibration.shift";

    public FoldCalibration {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /** The names of the variants, in their order. */
    public List<String> names() {
        return List.copyOf(variants.keySet());
    }

    /** The name of the variant that is used. */
    public String used() {
        return names().get(variants.size() - 1);
    }

    /** A variant. */
    public LogitScaling variant(String name) {
        return Objects.requireNonNull(variants.get(name), name);
    }

    /** A prediction after the variant that is used; its attention is the same. */
    public Prediction apply(Prediction prediction) {
        return new Prediction(
                prediction.id(),
                variant(used()).apply(prediction.logits()),
                prediction.attention(),
                prediction.dimensions());
    }

    /** Adds it to a checkpoint. */
    public void write(SafetensorsWriter writer) {
        int classes = variant(NONE).scale().length;
        float[] scales = new float[variants.size() * classes];
        float[] shifts = new float[scales.length];
        int offset = 0;
        for (LogitScaling each : variants.values()) {
            System.arraycopy(each.scale(), 0, scales, offset, classes);
            System.arraycopy(each.shift(), 0, shifts, offset, classes);
            offset += classes;
        }
        writer.metadata(NAMES, String.join(",", names()));
        writer.add(SCALE, scales, variants.size(), classes);
        writer.add(SHIFT, shifts, variants.size(), classes);
    }

    /**
     * What a checkpoint holds.
     *
     * @param prefix begins the names of its network in the file
     * @return empty if it was not calibrated
     */
    public static Optional<FoldCalibration> read(Safetensors checkpoint, String prefix) {
        String names = checkpoint.metadata().get(prefix + NAMES);
        if (names == null) {
            return Optional.empty();
        }
        float[] scales = checkpoint.floats(prefix + SCALE);
        float[] shifts = checkpoint.floats(prefix + SHIFT);
        List<String> listed = new ArrayList<>(Arrays.asList(names.split(",")));
        int classes = scales.length / listed.size();
        Map<String, LogitScaling> variants = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            int from = i * classes;
            variants.put(
                    listed.get(i),
                    new LogitScaling(
                            Arrays.copyOfRange(scales, from, from + classes),
                            Arrays.copyOfRange(shifts, from, from + classes)));
        }
        return Optional.of(new FoldCalibration(variants));
    }
}
