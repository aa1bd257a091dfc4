package io.serlab.encoders.torchscript;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of the engine's many that says what failed. */
final class EngineMessage {
    private static final int LONGEST = 200;
    private static final Pattern ERROR = Pattern.compile("^\\w*(?:Error|Exception): (?<what>.*\\S.*)$");

    private EngineMessage() {}

    /**
     * Leaves out tracebacks of script and library: the last line {@code SomeError: text} counts, without its class, else
     * the first line. Without a full stop, at most 200 characters.
     */
    static String essence(Throwable failure) {
        List<String> lines = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String essence = lines.isEmpty() ? failure.getClass().getSimpleName() : lines.get(0);
        for (String line : lines) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                essence = error.group("what");
            }
        }
        return shortened(essence.replaceAll("\\s+", " ").replaceFirst("[.\\s]+$", ""));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST).strip() + "…";
    }
}
