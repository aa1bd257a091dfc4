package io.serlab.registry;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the registry and the journal write it: one line, full precision. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException if the text is no JSON object */
    static Map<String, Object> object(String text) {
        return MAPPER.readValue(text, OBJECT);
    }

    /** @throws JacksonException if the text does not fit the type */
    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
