package io.serlab.core.experiment;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A schema of the product, tried on files by a library for JSON Schema. */
public final class SchemaProbe {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String text;
    private final Schema schema;

    public SchemaProbe(Map<String, Object> published) {
        text = JsonMapper.builder().build().writeValueAsString(published);
        schema = REGISTRY.getSchema(text, InputFormat.JSON);
    }

    /** What it finds wrong in a file, which may be JSON, as this is YAML too. */
    public List<Error> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    /** What the schema of its draft finds wrong in it. */
    public List<Error> errorsOfItsOwn() {
        return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(text, InputFormat.JSON);
    }

    /** A file of one line per key, in which the last line of other text takes the place of that of its key. */
    public static String replaced(String yaml, String by) {
        String key = by.substring(by.lastIndexOf('\n') + 1).split(":")[0];
        return yaml.lines().filter(line -> !line.startsWith(key + ":")).reduce("", (all, line) -> all + line + "\n")
                + by
                + "\n";
    }
}
