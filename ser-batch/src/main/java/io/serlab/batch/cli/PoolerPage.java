package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.Locale;
import java.util.Map;

/**
 * What there is to say about a pooler, and how large it is with its defaults.
 *
 * @param pooler made for the input that was asked for; none of its parameters has values
 */
record PoolerPage(PoolerFactory factory, Pooler pooler) {

    /**
     * @param dimension features per frame
     * @param layers encoder layers
     * @throws InvalidInputException if the pooler does not take such frames
     */
    static PoolerPage of(PoolerFactory factory, int dimension, int layers) {
        if (dimension < 1 || layers < 1) {
            throw refusal("--dimension and --layers must be at least 1, got %d and %d.".formatted(dimension, layers));
        }
        if (layers > 1 && !factory.acceptsLayers()) {
            throw refusal("Pooler '%s' takes one layer, got --layers %d.".formatted(factory.name(), layers));
        }
        PoolerInput input = new PoolerInput(dimension, layers);
        return new PoolerPage(factory, factory.create(input, Settings.defaults(factory.spec()), new Seed(0)));
    }

    private static InvalidInputException refusal(String message) {
        return new InvalidInputException("invalid-value", message);
    }

    String text() {
        String formula = factory.formula().isEmpty() ? "" : "\n" + Tables.indented(factory.formula());
        String settings = ComponentListing.settings(factory.spec());
        return ComponentListing.head(factory.spec()) + formula + settings + "\n" + size();
    }

    private String size() {
        int layers = pooler.input().layers();
        return String.format(
                Locale.ROOT,
                "With these defaults, D = %d%s: output width %d, attention streams %d, parameters %,d.%n",
                pooler.input().dimension(),
                layers > 1 ? " and L = " + layers : "",
                pooler.outputDim(),
                pooler.attentionStreams(),
                pooler.parameterCount());
    }

    Map<String, Object> document() {
        Map<String, Object> document = ComponentListing.document(factory.spec());
        document.put("formula", factory.formula());
        document.put("accepts_layers", factory.acceptsLayers());
        document.put("dimension", pooler.input().dimension());
        document.put("layers", pooler.input().layers());
        document.put("output_width", pooler.outputDim());
        document.put("attention_streams", pooler.attentionStreams());
        document.put("parameter_count", pooler.parameterCount());
        return document;
    }
}
