package io.serlab.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The data of a page as JSON: figures to six digits, unknown and infinite ones as null. */
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Figures())
                    .addSerializer(double.class, new Figures()))
            .build();

    private ReportJson() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** JSON that may stand in a script element: no text in it can end the element or begin a comment. */
    static String embedded(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private static final class Figures extends ValueSerializer<Double> {
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (Double.isFinite(value)) {
                json.writeNumber(new BigDecimal(value).round(DIGITS).doubleValue());
            } else {
                json.writeNull();
            }
        }
    }
}
