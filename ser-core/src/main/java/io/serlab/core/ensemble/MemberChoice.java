package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are members: listed, or chosen by a filter.
 *
 * @param members ids or the first letters of them; empty with a filter
 * @param where the filter; null where members are listed
 * @param order of what the filter chooses; null: the oldest first
 * @param limit how many of them at most
 */
public record MemberChoice(
        List<String> members,
        @Nullable String where,
        @Nullable String order,
        int limit) {
    private static final Pattern REPORTED =
            Pattern.compile("(?<![\\w.])(macro_f1|uar|accuracy|weighted_f1|ccc_\\w+|test\\.\\w+)");

    /** Whether the filter or the order asks for scores of the reported split, and so chooses by them. */
    boolean looksAtReported() {
        return Stream.of(where, order)
                .anyMatch(text -> text != null && REPORTED.matcher(text).find());
    }

    static MemberChoice of(Map<String, Object> values, String file) {
        boolean listed = values.get("members") != null;
        boolean filtered = values.get("where") != null;
        if (listed == filtered) {
            throw wrong(
                    file,
                    listed ? "has members and where, which are two ways to say the same" : "names no members",
                    "give either members: [RUN, …] or where: FILTER");
        }
        if (listed && (values.get("order") != null || values.get("limit") != null)) {
            throw wrong(
                    file,
                    "has order or limit beside members, where they mean nothing",
                    "order and limit belong to where; leave them out");
        }
        return listed
                ? new MemberChoice(listed((List<?>) values.get("members"), file), null, null, Integer.MAX_VALUE)
                : new MemberChoice(
                        List.of(),
                        String.valueOf(values.get("where")),
                        values.get("order") instanceof String order ? order : null,
                        values.get("limit") instanceof Number limit ? limit.intValue() : Integer.MAX_VALUE);
    }

    private static List<String> listed(@Nullable List<?> members, String file) {
        List<String> names = members == null
                ? List.of()
                : members.stream().map(String::valueOf).toList();
        if (names.size() < 2) {
            throw wrong(
                    file,
                    "has %s; an ensemble needs at least two"
                            .formatted(names.isEmpty() ? "no member" : "one member alone, " + names.get(0)),
                    "see ser runs list for more");
        }
        return names;
    }

    private static InvalidInputException wrong(String file, String what, String hint) {
        return new InvalidInputException("invalid-members", "%s %s.".formatted(file, what), "members", hint, null);
    }
}
