package io.serlab.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the registry and the journal write it: one line, full precision. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** @throws IllegalArgumentException if a text holds the letter NUL, which PostgreSQL keeps in none */
    static void requireStorable(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, each) -> {
                requireStorable(key);
                requireStorable(each);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(Json::requireStorable);
        } else if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with the letter NUL");
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** @throws JacksonException if the text is no JSON object */
    static Map<String, Object> parsed(String text) {
        return MAPPER.readValue(text, OBJECT);
    }

    /** @throws JacksonException if what was read as objects, lists and values does not fit the type */
    static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /** @throws JacksonException if it is no object */
    static Map<String, Object> object(Object value) {
        return MAPPER.convertValue(value, OBJECT);
    }

    /** @throws JacksonException if it is no list of that type */
    static <T> List<T> list(Object value, Class<T> type) {
        return MAPPER.convertValue(value, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** @throws JacksonException if the text does not fit the type */
    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
