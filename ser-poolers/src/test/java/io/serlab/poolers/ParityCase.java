package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.serlab.api.array.Safetensors;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One folder of reference data: what a pooler is given and what it must give. */
record ParityCase(Path file, JsonObject json, Safetensors arrays) {

    static ParityCase read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new ParityCase(file, json, Safetensors.open(file.resolveSibling("io.safetensors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pooler() {
        return json.get("pooler").getAsString();
    }

    String name() {
        return pooler() + "/" + file.getName(file.getNameCount() - 2);
    }

    PoolerInput input() {
        int layers = json.has("inputLayers") ? json.get("inputLayers").getAsInt() : 1;
        return new PoolerInput(json.get("inputDim").getAsInt(), layers);
    }

    int integer(String key) {
        return json.get(key).getAsInt();
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        json.getAsJsonObject("settings").asMap().forEach((name, value) -> settings.put(name, plain(value)));
        return settings;
    }

    private static Object plain(JsonElement value) {
        if (value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        return value.getAsJsonPrimitive().isNumber() ? value.getAsBigDecimal() : value.getAsString();
    }

    PaddedFrames frames() {
        List<Long> shape = arrays.info("frames").shape();
        int time = Math.toIntExact(shape.get(shape.size() - 2));
        return new PaddedFrames(input(), time, arrays.longs("lengths"), arrays.floats("frames"));
    }

    float[] probe() {
        return arrays.floats("probe");
    }

    /** The stored parameters; empty for poolers without any. */
    Optional<Safetensors> weights() {
        return Optional.of(file.resolveSibling("weights.safetensors"))
                .filter(Files::exists)
                .map(Safetensors::open);
    }

    boolean stores(String array) {
        return arrays.names().contains(array);
    }

    /** Fails unless every entry lies within absolute + relative·|stored|. */
    void check(String array, float[] got) {
        JsonObject tolerance = json.getAsJsonObject("tolerance").getAsJsonObject(array);
        double absolute = tolerance.get("absolute").getAsDouble();
        double relative = tolerance.get("relative").getAsDouble();
        float[] stored = arrays.floats(array);
        assertThat(got).as(array).hasSameSizeAs(stored);
        for (int i = 0; i < stored.length; i++) {
            double allowed = absolute + relative * Math.abs(stored[i]);
            // A NaN is not within anything.
            if (!(Math.abs((double) got[i] - stored[i]) <= allowed)) {
                throw new AssertionError("%s, %s[%d]: expected %s, got %s, allowed difference %s"
                        .formatted(name(), array, i, stored[i], got[i], allowed));
            }
        }
    }
}
