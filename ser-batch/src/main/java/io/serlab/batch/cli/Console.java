package io.serlab.batch.cli;

import io.serlab.api.SerException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The two streams: results on standard output, everything else on standard error, both UTF-8. */
final class Console {
    private static final PrintStream OUT = stream(FileDescriptor.out);
    private static final PrintStream ERR = stream(FileDescriptor.err);

    private Console() {}

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static PrintStream out() {
        return OUT;
    }

    static PrintStream err() {
        return ERR;
    }

    /** Prints one JSON document; NaN and infinities, which JSON lacks, become null. */
    static void json(Object document) {
        OUT.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(JsonDocuments.finite(document)));
    }

    /** The one line that says what went wrong, and what to do about it. */
    static void error(SerException error, boolean json) {
        ERR.println("ser: " + oneLine(error)
                + error.hint().map(hint -> " Hint: " + hint).orElse(""));
        if (json) {
            json(Map.of("error", document(error)));
        }
    }

    /** The error of a document. */
    static Map<String, Object> document(SerException error) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", error.code());
        document.put("message", oneLine(error));
        document.put("where", error.where().orElse(null));
        document.put("hint", error.hint().orElse(null));
        return document;
    }

    private static String oneLine(SerException error) {
        return String.join(" ", String.valueOf(error.getMessage()).lines().toList());
    }
}
