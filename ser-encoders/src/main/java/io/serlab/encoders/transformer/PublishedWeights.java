package io.serlab.encoders.transformer;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.TensorInfo;
import io.serlab.encoders.checkpoint.CheckpointWeights;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tensors of a checkpoint that a network needs, found under whatever prefix and spelling they are stored, all of the
 * shapes that the configuration announces. Immutable.
 */
final class PublishedWeights {
    /** The vector that stands for masked frames; inference does without. */
    static final String MASK = "masked_spec_embed";

    private static final Set<TensorInfo.Type> FLOATING =
            EnumSet.of(TensorInfo.Type.F32, TensorInfo.Type.F16, TensorInfo.Type.BF16, TensorInfo.Type.F64);

    private final CheckpointWeights stored;
    private final Map<String, String> storedNames = new LinkedHashMap<>();
    private final List<String> unused;
    private final Optional<String> mask;

    /**
     * Finds every tensor of a plan.
     *
     * @throws InvalidInputException if one is missing, has another shape, or is no floating-point tensor
     */
    PublishedWeights(CheckpointWeights stored, NetworkPlan plan) {
        this.stored = stored;
        Map<String, String> canonical = canonical(plan);
        plan.tensors().shapes().forEach((name, shape) -> storedNames.put(name, find(canonical, name, shape)));
        Set<String> left = new LinkedHashSet<>(stored.names());
        left.removeAll(storedNames.values());
        unused = List.copyOf(left);
        mask = Optional.ofNullable(canonical.get(MASK))
                .filter(name -> stored.shape(name).equals(List.of((long) plan.dimension())));
    }

    // The prefix under which most of the network's tensors are found; a head may have names of its own under another.
    private Map<String, String> canonical(NetworkPlan plan) {
        Map<String, String> best = Map.of();
        long most = -1;
        for (String prefix : plan.prefixes()) {
            Map<String, String> names = withoutPrefix(prefix);
            long found = plan.tensors().shapes().keySet().stream()
                    .filter(names::containsKey)
                    .count();
            if (found > most) {
                best = names;
                most = found;
            }
        }
        return best;
    }

    private Map<String, String> withoutPrefix(String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : stored.names()) {
            if (name.startsWith(prefix)) {
                names.put(oldSpelling(name.substring(prefix.length())), name);
            }
        }
        return names;
    }

    // PyTorch 2 stores weight normalisation under new names.
    private static String oldSpelling(String name) {
        return name.replace(".parametrizations.weight.original0", ".weight_g")
                .replace(".parametrizations.weight.original1", ".weight_v");
    }

    private String find(Map<String, String> canonical, String name, List<Long> shape) {
        String found = canonical.get(name);
        if (found == null) {
            throw new InvalidInputException(
                    "missing-tensor",
                    "Tensor '%s' %s is missing in %s, which holds %d tensors; no value is made up for it."
                            .formatted(
                                    name, shape, stored.files(), stored.names().size()));
        }
        if (!stored.shape(found).equals(shape)) {
            throw new InvalidInputException(
                    "wrong-shape",
                    "Tensor '%s' in %s has the shape %s, but config.json asks for %s."
                            .formatted(found, stored.files(), stored.shape(found), shape));
        }
        if (!FLOATING.contains(stored.type(found))) {
            throw new InvalidInputException(
                    "wrong-type",
                    "Tensor '%s' in %s is %s, expected one of %s."
                            .formatted(found, stored.files(), stored.type(found), FLOATING));
        }
        return found;
    }

    /** The names that the network uses. */
    Collection<String> names() {
        return storedNames.keySet();
    }

    /** Whether the checkpoint holds the vector {@value #MASK}. */
    boolean hasMask() {
        return mask.isPresent();
    }

    /** Tensors that the network does not use, such as heads, by their stored names. */
    List<String> unused() {
        return unused;
    }

    /** The values of a tensor, of whatever width they are stored. */
    float[] floats(String name) {
        ByteBuffer bytes = bytes(name);
        float[] values = new float[bytes.remaining() / type(name).bytes()];
        if (type(name) == TensorInfo.Type.F64) {
            DoubleBuffer wide = bytes.asDoubleBuffer();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) wide.get(i);
            }
        } else {
            HalfFloats.widen(bytes, type(name), values);
        }
        return values;
    }

    TensorInfo.Type type(String name) {
        return stored.type(storedName(name));
    }

    List<Long> shape(String name) {
        return stored.shape(storedName(name));
    }

    ByteBuffer bytes(String name) {
        return stored.bytes(storedName(name));
    }

    /** The name of a tensor in the file. */
    String storedName(String name) {
        String found = name.equals(MASK) ? mask.orElse(null) : storedNames.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the network has no tensor '" + name + "'");
        }
        return found;
    }

    /** The types in which the weights are stored. */
    Set<TensorInfo.Type> types() {
        Set<TensorInfo.Type> types = new TreeSet<>();
        names().forEach(name -> types.add(type(name)));
        return types;
    }

    /** The number of values that the network uses. */
    long parameters() {
        return names().stream()
                .mapToLong(name -> shape(name).stream().reduce(1L, (a, b) -> a * b))
                .sum();
    }

    /** The folder they were found in. */
    Path folder() {
        return stored.folder();
    }

    /** @throws io.serlab.api.SerException if a file changed or is gone since it was opened */
    void requireUnchanged() {
        stored.requireUnchanged();
    }
}
