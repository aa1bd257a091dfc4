package org.serlab.emobox;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON is read: a key twice in one object is an error, and so is anything after it. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** What is wrong, without where Jackson thinks it lies: each row is read by itself. */
    static String words(JacksonException broken) {
        return broken.getOriginalMessage().replaceFirst("(?s) \\(start marker at.*", "");
    }
}
