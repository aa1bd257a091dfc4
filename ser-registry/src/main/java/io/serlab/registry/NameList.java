package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names separated by commas, as sort orders and choices of columns write them. */
final class NameList {
    // As in Filter.g4, which these lists need not load.
    private static final String NAME = "[A-Za-z_]\\w*(?:[.-]\\w+)*";
    private static final Pattern PLAIN = Pattern.compile(NAME);
    private static final Pattern KEYWORD =
            Pattern.compile("and|or|not|in|between|like|is|null|true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTRY =
            Pattern.compile("\\s*([+-]?)\\s*(?:(" + NAME + ")|\"((?:[^\"]|\"\")+)\")\\s*(,|\\z)");

    /**
     * A name of the list.
     *
     * @param downwards whether a minus stands before it
     * @param column where it begins, from 1
     */
    record Entry(String name, boolean signed, boolean downwards, int column) {}

    private NameList() {}

    /** @throws InvalidInputException {@code invalid-code}, naming the column, if the text is no list of names */
    static List<Entry> parse(String text, String what, String example) {
        List<Entry> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(text);
        int position = 0;
        boolean more = true;
        while (more) {
            if (!matcher.region(position, text.length()).lookingAt()) {
                throw new InvalidInputException(
                        "invalid-" + what,
                        "The %s '%s' cannot be read at column %d. Example: %s."
                                .formatted(what.replace("sort", "sort order"), text, position + 1, example));
            }
            entries.add(entry(matcher));
            position = matcher.end();
            more = matcher.group(4).equals(",");
        }
        return entries;
    }

    private static Entry entry(Matcher matcher) {
        String quoted = matcher.group(3);
        return new Entry(
                quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""),
                !matcher.group(1).isEmpty(),
                matcher.group(1).equals("-"),
                (quoted == null ? matcher.start(2) : matcher.start(3) - 1) + 1);
    }

    /** A name as the language writes it: in double quotes if it would be read as something else. */
    static String written(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !KEYWORD.matcher(name).matches();
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
