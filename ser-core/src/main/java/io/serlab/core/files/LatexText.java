package io.serlab.core.files;

import java.util.Map;
import java.util.stream.Collectors;

/** Texts as LaTeX sets them. */
public final class LatexText {
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "\\symbol{34}"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            // after a line break LaTeX takes these for its option and its star
            Map.entry((int) '[', "{[}"),
            Map.entry((int) '*', "{*}"));

    private LatexText() {}

    /** The text with everything escaped that LaTeX would take for a command; control characters become spaces. */
    public static String escaped(String text) {
        return oneLine(text)
                .chars()
                .mapToObj(c -> ESCAPES.getOrDefault(c, Character.toString((char) c)))
                .collect(Collectors.joining());
    }

    /** The text with control characters, line ends among them, as spaces. */
    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
