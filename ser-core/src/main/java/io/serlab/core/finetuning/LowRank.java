package io.serlab.core.finetuning;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adaptation: a matrix W of a target stays as published, and W + alpha / rank · B·A is used, where A and B have
 * {@code rank} rows and columns and learn. B begins at zero.
 *
 * @param targets the last part of the names of the matrices, such as {@code q_proj}
 * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. 2022</a>
 */
public record LowRank(int rank, double alpha, List<String> targets) {
    private static final List<String> KEYS = List.of("rank", "alpha", "targets");

    public LowRank {
        targets = List.copyOf(targets);
    }

    /** What stands before B·A. */
    public double scale() {
        return alpha / rank;
    }

    static LowRank of(Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw wrong("must be a block of rank, alpha and targets", given);
        }
        for (Object key : map.keySet()) {
            if (!KEYS.contains(key)) {
                throw new UnknownNameException("key", String.valueOf(key), "encoder.lora", KEYS);
            }
        }
        Object rank = map.containsKey("rank") ? map.get("rank") : Integer.valueOf(8);
        if (!(rank instanceof Number number) || number.intValue() != number.doubleValue() || number.intValue() < 1) {
            throw wrong("rank must be an integer from 1", rank);
        }
        Object alpha = map.containsKey("alpha") ? map.get("alpha") : Integer.valueOf(2 * number.intValue());
        if (!(alpha instanceof Number scale) || !(scale.doubleValue() > 0)) {
            throw wrong("alpha must be a number above 0", alpha);
        }
        return new LowRank(number.intValue(), scale.doubleValue(), targets(map.get("targets")));
    }

    private static List<String> targets(@Nullable Object given) {
        List<String> targets = new ArrayList<>();
        for (Object target : given instanceof List<?> list ? list : List.of()) {
            targets.add(String.valueOf(target));
        }
        if (targets.isEmpty()) {
            throw wrong("targets must be a list of names of projections, such as [q_proj, v_proj]", given);
        }
        return targets;
    }

    private static InvalidInputException wrong(String rule, @Nullable Object given) {
        return new InvalidInputException("invalid-value", "encoder.lora: %s, got '%s'.".formatted(rule, given));
    }
}
