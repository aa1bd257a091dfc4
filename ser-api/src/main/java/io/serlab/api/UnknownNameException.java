package io.serlab.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A name that nothing answers to; the message offers the nearest known name and lists all of them. */
public final class UnknownNameException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String name;
    private final List<String> known;

    /**
     * @param kind what was looked for, as the user calls it: "pooler", "key", "command"
     * @param name the name that was not found
     * @param where where the name stands, such as {@code pooler.name in emodb.yaml}
     * @param known all names that would have been found
     */
    public UnknownNameException(String kind, String name, String where, Collection<String> known) {
        this(kind, name, where, known, "");
    }

    /** @param note what else the user should know, a sentence or more; empty for nothing */
    public UnknownNameException(String kind, String name, String where, Collection<String> known, String note) {
        super(
                "unknown-" + kind.replace(' ', '-'),
                (message(kind, name, where, known) + " " + note).strip(),
                where,
                null,
                null);
        this.kind = kind;
        this.name = name;
        this.known = known.stream().sorted().toList();
    }

    private static String message(String kind, String name, String where, Collection<String> known) {
        Optional<String> nearest = Spelling.nearest(name, known);
        return "No %s named '%s' (%s).%s Known: %s."
                .formatted(
                        kind,
                        name,
                        where,
                        nearest.map(n -> " Did you mean '" + n + "'?").orElse(""),
                        known.isEmpty()
                                ? "none"
                                : String.join(", ", known.stream().sorted().toList()));
    }

    /** What was looked for. */
    public String kind() {
        return kind;
    }

    /** The name that was not found. */
    public String name() {
        return name;
    }

    /** All names that would have been found, sorted. */
    public List<String> known() {
        return known;
    }
}
