package io.serlab.encoders.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.serlab.api.UnknownNameException;
import io.serlab.encoders.card.InvalidCardException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a module returned, by the names that a card uses: the keys of a dict; the place in a tuple or list, from 0, nested
 * ones counted through; {@code 0} for a lone tensor.
 */
final class ModuleOutputs {
    private final String file;
    private final Map<String, ModuleOutput> outputs = new LinkedHashMap<>();

    /** @param file the module, for messages */
    ModuleOutputs(String file, NDList returned) {
        this.file = file;
        for (int place = 0; place < returned.size(); place++) {
            NDArray tensor = returned.get(place);
            String name = Objects.requireNonNullElse(tensor.getName(), Integer.toString(place));
            outputs.putIfAbsent(name, ModuleOutput.of(tensor));
        }
    }

    /**
     * One of them.
     *
     * @param where where the card names it, for messages
     * @throws UnknownNameException if it is not there
     * @throws InvalidCardException if it is not float32
     */
    ModuleOutput get(String name, String where) {
        ModuleOutput output = outputs.get(name);
        if (output == null) {
            throw new UnknownNameException("output", name, "%s, of module %s".formatted(where, file), outputs.keySet());
        }
        if (output.type() != DataType.FLOAT32) {
            String type = output.type().name().toLowerCase(Locale.ROOT);
            throw new InvalidCardException(
                    "%s '%s' of %s must be float32, it is %s".formatted(where, name, file, type));
        }
        return output;
    }
}
