package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.core.training.LayerMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which layers of an encoder are used, and how: {@code last}, {@code 7}, {@code {weighted: all}},
 * {@code {weighted: [6, 7]}}, {@code [6, 7]} or {@code {stacked: all}}.
 *
 * @param numbers layer numbers; empty for {@code last} (one layer) or {@code all} (weighted or stacked)
 */
public record LayerSelection(LayerMode mode, List<Integer> numbers) {

    private static final String WEIGHTED = "weighted";
    private static final String STACKED = "stacked";

    /** The last layer alone. */
    public static final LayerSelection LAST = new LayerSelection(LayerMode.SINGLE, List.of());

    public LayerSelection {
        numbers = List.copyOf(numbers);
    }

    /** Reads what stands under {@code encoder.layers}. */
    static LayerSelection parse(Object value) {
        if ("last".equals(value)) {
            return LAST;
        }
        if (value instanceof Integer number) {
            return new LayerSelection(LayerMode.SINGLE, List.of(number));
        }
        if (value instanceof List<?> list) {
            return new LayerSelection(LayerMode.STACKED, integers(list, value));
        }
        if (value instanceof Map<?, ?> map && map.keySet().equals(Set.of(WEIGHTED))) {
            return several(LayerMode.WEIGHTED, map.get(WEIGHTED), value);
        }
        if (value instanceof Map<?, ?> map && map.keySet().equals(Set.of(STACKED))) {
            return several(LayerMode.STACKED, map.get(STACKED), value);
        }
        throw wrong(value);
    }

    private static LayerSelection several(LayerMode mode, @Nullable Object layers, Object value) {
        if ("all".equals(layers)) {
            return new LayerSelection(mode, List.of());
        }
        if (layers instanceof List<?> list) {
            return new LayerSelection(mode, integers(list, value));
        }
        throw wrong(value);
    }

    /**
     * What stands under {@code encoder.layers}, for a pooler that takes several layers: a learned sum becomes the layers
     * themselves, anything else stays.
     */
    public static Object stacked(Object value) {
        return value instanceof Map<?, ?> map && map.get(WEIGHTED) != null ? Map.of(STACKED, map.get(WEIGHTED)) : value;
    }

    private static List<Integer> integers(List<?> list, Object value) {
        if (list.isEmpty() || !list.stream().allMatch(Integer.class::isInstance)) {
            throw wrong(value);
        }
        List<Integer> numbers = list.stream().map(Integer.class::cast).toList();
        if (numbers.stream().distinct().count() < numbers.size()) {
            throw wrong(value);
        }
        return numbers;
    }

    private static InvalidInputException wrong(Object value) {
        return new InvalidInputException(
                "invalid-value",
                ("encoder.layers must be a layer number, 'last', a list of different numbers, {weighted: all}, "
                                + "{weighted: [numbers]} or {stacked: all}, got '%s'.")
                        .formatted(value));
    }

    /**
     * The layer numbers for a given encoder.
     *
     * @throws InvalidInputException for a layer it does not have, or layers of unequal width that are to be combined
     */
    public List<Integer> resolve(EncoderInfo encoder) {
        List<LayerInfo> layers = asked(encoder);
        if (mode != LayerMode.SINGLE
                && layers.stream().map(LayerInfo::dimension).distinct().count() > 1) {
            throw new InvalidInputException(
                    "unequal-layers",
                    "Layers of unequal width cannot be combined (encoder.layers): %s of encoder '%s' have %s features."
                            .formatted(
                                    layers.stream().map(LayerInfo::number).toList(),
                                    encoder.name(),
                                    layers.stream().map(LayerInfo::dimension).toList()));
        }
        return layers.stream().map(LayerInfo::number).toList();
    }

    private List<LayerInfo> asked(EncoderInfo encoder) {
        if (!numbers.isEmpty()) {
            return numbers.stream().map(encoder::layer).toList();
        }
        return mode == LayerMode.SINGLE ? List.of(encoder.lastLayer()) : encoder.layers();
    }
}
