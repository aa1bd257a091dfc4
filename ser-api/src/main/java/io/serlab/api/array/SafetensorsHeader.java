package io.serlab.api.array;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file. Once read it is sound: every tensor lies inside the file, has the bytes that its type
 * and shape ask for, and shares none with another.
 *
 * @param tensors name to type, shape and place, in the order of the file
 * @param metadata free texts
 * @param bytes what length field and header take; the data follow
 */
record SafetensorsHeader(Map<String, TensorInfo> tensors, Map<String, String> metadata, long bytes) {
    private static final int LENGTH_BYTES = 8;
    private static final int MAX_BYTES = 100_000_000;

    /** @throws InvalidInputException if the file is truncated or no safetensors file */
    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        try {
            int length = length(channel);
            ByteBuffer text = ByteBuffer.allocate(length);
            readFully(channel, text, LENGTH_BYTES);
            SafetensorsHeader header = parse(new String(text.array(), StandardCharsets.UTF_8), LENGTH_BYTES + length);
            header.requireSound(channel.size() - header.bytes);
            return header;
        } catch (IllegalArgumentException e) {
            // the file's own texts stand in the message, which has to stay one line
            String why = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
            throw new InvalidInputException(
                    "corrupt-safetensors", "Not a valid safetensors file: %s %s".formatted(file, why), e);
        }
    }

    private static int length(FileChannel channel) throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw new IllegalArgumentException("is shorter than its 8-byte length field");
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length, 0);
        long bytes = length.flip().getLong();
        if (bytes < 2 || bytes > MAX_BYTES || LENGTH_BYTES + bytes > channel.size()) {
            throw new IllegalArgumentException("announces a header of %s bytes in a file of %d; at most %d are allowed"
                    .formatted(Long.toUnsignedString(bytes), channel.size(), MAX_BYTES));
        }
        return (int) bytes;
    }

    // a channel may read less than asked
    private static void readFully(FileChannel channel, ByteBuffer target, long start) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, start + target.position()) < 0) {
                throw new IllegalArgumentException("was cut off while it was read");
            }
        }
    }

    private static SafetensorsHeader parse(String text, long bytes) {
        SafetensorsHeader header = new SafetensorsHeader(new LinkedHashMap<>(), new LinkedHashMap<>(), bytes);
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                header.add(json.nextName(), members(json));
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("has more than one JSON object as its header");
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("has a header that is no JSON object of objects", e);
        }
        return header;
    }

    private static Map<String, JsonElement> members(JsonReader json) throws IOException {
        Map<String, JsonElement> members = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (members.put(name, JsonParser.parseReader(json)) != null) {
                throw new IllegalArgumentException("has the key '%s' twice in one object".formatted(name));
            }
        }
        json.endObject();
        return members;
    }

    private void add(String name, Map<String, JsonElement> members) {
        if (name.equals("__metadata__")) {
            members.forEach((key, value) -> metadata.put(key, value.getAsString()));
        } else if (tensors.put(name, tensor(name, members)) != null) {
            throw new IllegalArgumentException("has tensor '%s' twice".formatted(name));
        }
    }

    private static TensorInfo tensor(String name, Map<String, JsonElement> members) {
        try {
            return TensorInfo.parse(members);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("describes tensor '%s' wrongly: %s".formatted(name, e.getMessage()), e);
        }
    }

    private void requireSound(long available) {
        tensors.forEach((name, info) -> requireInside(name, info, available));
        List<Map.Entry<String, TensorInfo>> byPlace = tensors.entrySet().stream()
                .filter(tensor -> tensor.getValue().end() > tensor.getValue().begin())
                .sorted(Comparator.comparingLong(tensor -> tensor.getValue().begin()))
                .toList();
        for (int i = 1; i < byPlace.size(); i++) {
            requireApart(byPlace.get(i - 1), byPlace.get(i));
        }
    }

    private static void requireInside(String name, TensorInfo info, long available) {
        if (info.begin() < 0 || info.begin() > info.end() || info.end() > available) {
            throw new IllegalArgumentException(
                    "places tensor '%s' at bytes %d to %d of %d".formatted(name, info.begin(), info.end(), available));
        }
        long bytes = info.end() - info.begin();
        if (bytes != info.bytes()) {
            throw new IllegalArgumentException("gives tensor '%s' %s %s %d bytes, which takes %d"
                    .formatted(name, info.type(), info.shape(), bytes, info.bytes()));
        }
        if (bytes > MappedRegions.Region.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "holds tensor '%s' of %d bytes; one tensor may take at most 2 GiB".formatted(name, bytes));
        }
    }

    private static void requireApart(Map.Entry<String, TensorInfo> first, Map.Entry<String, TensorInfo> second) {
        if (second.getValue().begin() < first.getValue().end()) {
            throw new IllegalArgumentException(
                    "lets tensors '%s' and '%s' overlap".formatted(first.getKey(), second.getKey()));
        }
    }
}
