package io.serlab.encoders.transformer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A JSON file of a checkpoint folder: values by key, absent or null ones replaced by the published default. Immutable. */
final class ModelConfig {
    // No size of a network is larger; a damaged file must not ask for more memory than there is.
    private static final int LARGEST = 100_000;

    private final Path file;
    private final JsonObject values;

    private ModelConfig(Path file, JsonObject values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it is missing, unreadable or no JSON object
     */
    static ModelConfig read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "missing-file",
                    "No %s in %s: a published checkpoint folder has config.json, preprocessor_config.json and weights."
                            .formatted(file.getFileName(), file.getParent()));
        }
        try {
            return new ModelConfig(
                    file, JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new InvalidInputException("malformed-config", "Not a JSON object: %s".formatted(file), e);
        }
    }

    /** The front end's settings: a file of its own, or a part of the newer {@code processor_config.json}. */
    static ModelConfig readPreprocessor(Path folder) {
        Path own = folder.resolve("preprocessor_config.json");
        Path joint = folder.resolve("processor_config.json");
        if (Files.isRegularFile(own) || !Files.isRegularFile(joint)) {
            return read(own);
        }
        JsonElement part = read(joint).values.get("feature_extractor");
        if (part == null || !part.isJsonObject()) {
            throw new InvalidInputException(
                    "malformed-config", "%s has no 'feature_extractor', and there is no %s.".formatted(joint, own));
        }
        return new ModelConfig(joint, part.getAsJsonObject());
    }

    Path file() {
        return file;
    }

    String text(String key, String fallback) {
        return value(key, fallback, "a text", JsonElement::getAsString);
    }

    boolean flag(String key, boolean fallback) {
        return value(key, fallback, "true or false", element -> {
            if (!element.getAsJsonPrimitive().isBoolean()) {
                throw new IllegalStateException();
            }
            return element.getAsBoolean();
        });
    }

    /** A positive integer. */
    int integer(String key, int fallback) {
        return value(key, fallback, "an integer from 1 to 100000", ModelConfig::positive);
    }

    double number(String key, double fallback) {
        return value(key, fallback, "a number", JsonElement::getAsDouble);
    }

    /** Positive integers. */
    List<Integer> integers(String key, List<Integer> fallback) {
        return value(
                key,
                fallback,
                "a list of integers from 1 to 100000",
                element -> StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                        .map(ModelConfig::positive)
                        .toList());
    }

    private static int positive(JsonElement element) {
        double value = element.getAsDouble();
        if (value < 1 || value != Math.rint(value) || value > LARGEST) {
            throw new NumberFormatException();
        }
        return (int) value;
    }

    /** Whether the key has a value other than null. */
    boolean has(String key) {
        return values.has(key) && !values.get(key).isJsonNull();
    }

    /**
     * Refuses a checkpoint that computes something else.
     *
     * @throws InvalidInputException if the key has a value and it is not the supported one
     */
    void require(String key, String supported) {
        String found = has(key) ? values.get(key).toString().replace("\"", "") : supported;
        if (!found.equals(supported)) {
            throw new InvalidInputException(
                    "unsupported-checkpoint",
                    "%s: %s is '%s', only '%s' is supported.".formatted(file, key, found, supported));
        }
    }

    private <T> T value(String key, T fallback, String allowed, Function<JsonElement, T> read) {
        if (!has(key)) {
            return fallback;
        }
        try {
            return read.apply(values.get(key));
        } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw new InvalidInputException(
                    "malformed-config", "%s: %s must be %s, got %s.".formatted(file, key, allowed, values.get(key)), e);
        }
    }
}
