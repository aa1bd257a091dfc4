package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which column of a manifest holds what. */
final class ManifestColumns {
    static final String PATH = "path";
    static final String ID = "id";
    static final String LABEL = "label";
    static final String SPEAKER = "speaker";
    static final String SPLIT = "split";
    static final String TRANSCRIPT = "transcript";
    static final String ALIGNMENT = "alignment";
    static final String AROUSAL = "arousal";
    static final String VALENCE = "valence";
    static final String DOMINANCE = "dominance";
    static final List<String> ROLES =
            List.of(PATH, ID, LABEL, SPEAKER, SPLIT, TRANSCRIPT, ALIGNMENT, AROUSAL, VALENCE, DOMINANCE);

    /** Begins the names of columns that hold the share of raters for the label whose name follows. */
    private static final String SHARE = "share_";

    private final Map<String, String> renamed = new LinkedHashMap<>();

    /**
     * @param given role to column name, as the user renames them
     * @param where the dotted path of the setting
     */
    ManifestColumns(Map<String, Object> given, String where) {
        given.forEach((role, column) -> {
            if (!ROLES.contains(role)) {
                throw new UnknownNameException("key", role, where, ROLES);
            }
            renamed.put(role, String.valueOf(column));
        });
    }

    /** The column that holds this; it may be absent unless the user named it. */
    String of(String role) {
        return renamed.getOrDefault(role, role);
    }

    /** Label to the column that holds the share of raters who gave it, or their number. */
    static Map<String, String> shares(Set<String> columns) {
        Map<String, String> shares = new TreeMap<>();
        columns.stream()
                .filter(column -> column.startsWith(SHARE))
                .forEach(column -> shares.put(column.substring(SHARE.length()), column));
        return shares;
    }

    /** The columns that hold nothing we know. */
    Set<String> others(Set<String> columns) {
        Set<String> others = new HashSet<>(columns);
        others.removeAll(shares(columns).values());
        ROLES.forEach(role -> others.remove(of(role)));
        return others;
    }

    /** Fails if the path column, or one that the user named, is not there. */
    void checkPresent(TableFile table) {
        Set<String> needed = new HashSet<>(renamed.values());
        needed.add(of(PATH));
        List<String> missing = needed.stream()
                .filter(each -> !table.columns().contains(each))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "The manifest %s has no column %s; its columns are %s"
                            .formatted(table.file(), String.join(", ", missing), table.columns()),
                    table.file().toString(),
                    "name the columns under 'columns', such as {path: file, label: emotion}",
                    null);
        }
    }
}
