package org.serlab.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.serlab.api.encoder.LayerInfo;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the JSON of {@code /info}. Every key is checked; one that the protocol does not know is an error. */
final class InfoReader {
    private static final Set<String> KEYS = Set.of(
            "protocol",
            "fingerprint",
            "sample_rate_hz",
            "hop_samples",
            "receptive_field_samples",
            "padding_samples",
            "offset_samples",
            "longest_samples",
            "layers");
    private static final Set<String> LAYER_KEYS = Set.of("number", "name", "dimension");

    private final String where;
    private final JsonObject json;

    private InfoReader(String name, JsonElement json, Set<String> keys) {
        this.where = name.isEmpty() ? "" : name + ".";
        if (!(json instanceof JsonObject object)) {
            throw new IllegalArgumentException((name.isEmpty() ? "it" : name) + " must be one JSON object");
        }
        this.json = object;
        for (String key : object.keySet()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("unknown key '%s%s'; known: %s"
                        .formatted(where, key, keys.stream().sorted().toList()));
            }
        }
    }

    /** @throws IllegalArgumentException if the text is not what the protocol asks for */
    static ServiceInfo read(String text) {
        InfoReader info = new InfoReader("", parse(text), KEYS);
        int protocol = info.whole("protocol", 1);
        if (protocol != ServiceInfo.PROTOCOL) {
            throw new IllegalArgumentException("protocol must be %d, got %d".formatted(ServiceInfo.PROTOCOL, protocol));
        }
        return new ServiceInfo(info.text("fingerprint"), info.timing(), info.layers());
    }

    private static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement json = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return json;
            }
        } catch (IOException | JsonParseException e) {
            // said below, as for more than one
        }
        throw new IllegalArgumentException("it must be one JSON object");
    }

    private ServiceInfo.Timing timing() {
        return new ServiceInfo.Timing(
                whole("sample_rate_hz", 1),
                whole("hop_samples", 1),
                whole("receptive_field_samples", 1),
                json.has("padding_samples") ? whole("padding_samples", 0) : 0,
                value("offset_samples", "a number", InfoReader::finite),
                json.has("longest_samples") ? whole("longest_samples", 1) : Integer.MAX_VALUE);
    }

    private List<LayerInfo> layers() {
        if (!json.has("layers") || !json.get("layers").isJsonArray()) {
            throw new IllegalArgumentException("layers must be a list");
        }
        List<LayerInfo> layers = new ArrayList<>();
        int least = 0;
        for (JsonElement element : json.getAsJsonArray("layers")) {
            InfoReader layer = new InfoReader("layers[%d]".formatted(layers.size()), element, LAYER_KEYS);
            layers.add(new LayerInfo(layer.whole("number", least), layer.text("name"), layer.whole("dimension", 1)));
            least = layers.get(layers.size() - 1).number() + 1;
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must hold at least 1 layer");
        }
        return List.copyOf(layers);
    }

    private String text(String key) {
        return value(key, "a text", json -> {
            if (json.isString() && !json.getAsString().isBlank()) {
                return json.getAsString();
            }
            throw new IllegalArgumentException(key);
        });
    }

    private int whole(String key, int least) {
        String allowed = "a whole number ≥ " + least;
        return value(key, allowed, json -> {
            int number = json.getAsBigDecimal().intValueExact();
            if (number < least) {
                throw new IllegalArgumentException(key);
            }
            return number;
        });
    }

    private static double finite(JsonPrimitive json) {
        double number = json.getAsDouble();
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no number: " + json);
        }
        return number;
    }

    private <T> T value(String key, String allowed, Function<JsonPrimitive, T> conversion) {
        JsonElement element = json.get(key);
        if (element instanceof JsonPrimitive primitive) {
            try {
                return conversion.apply(primitive);
            } catch (IllegalArgumentException | ArithmeticException e) {
                // said below, as for a value of another kind
            }
        }
        throw new IllegalArgumentException(
                "%s%s must be %s, got %s".formatted(where, key, allowed, element == null ? "nothing" : element));
    }
}
