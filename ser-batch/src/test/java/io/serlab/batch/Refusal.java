package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/**
 * How the product turned a command down.
 *
 * @param code the error's code in the document on standard output
 * @param message its one line
 */
record Refusal(String code, String message) {

    /** Runs a command that must fail; checks exit code, the line on standard error and the document beside it. */
    static Refusal of(Product product, int exitCode, String... arguments) {
        String[] withJson = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        withJson[arguments.length] = "--json";
        return of(product.run(withJson), exitCode);
    }

    /** The refusal that ended a command with {@code --json}. */
    static Refusal of(Ended ended, int exitCode) {
        String line = ended.refusal(exitCode);
        JsonNode error = ended.json().get("error");
        assertThat(error.propertyNames()).containsExactly("code", "message", "where", "hint");
        String message = error.get("message").asString();
        assertThat(line).startsWith("ser: " + message);
        assertThat(message).doesNotContain("\n");
        return new Refusal(error.get("code").asString(), message);
    }
}
