package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process of the product that has ended.
 *
 * @param out all it wrote to standard output
 * @param err all it wrote to standard error
 */
record Ended(int code, String out, String err) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Its standard output as one JSON document. */
    JsonNode json() {
        assertThat(out).as("standard output; standard error was:%n%s", err).isNotBlank();
        return MAPPER.readTree(out);
    }

    /** Checks the exit code, showing the streams where it is another. */
    Ended exits(int expected) {
        assertThat(code).as("exit code; out:%n%s%nerr:%n%s", out, err).isEqualTo(expected);
        return this;
    }

    /** Checks that the user sees one line of error, no stack trace, and exactly this exit code; gives the line. */
    String refusal(int expected) {
        exits(expected);
        withoutTrace();
        List<String> errors =
                err.lines().filter(line -> line.startsWith("ser: ")).toList();
        assertThat(errors).as("error lines in:%n%s", err).hasSize(1);
        return errors.get(0);
    }

    /** Checks that nothing that only a programmer reads is shown. */
    Ended withoutTrace() {
        assertThat(out + err).doesNotContain("\tat ", "Exception", "java.lang.", "Caused by");
        return this;
    }
}
