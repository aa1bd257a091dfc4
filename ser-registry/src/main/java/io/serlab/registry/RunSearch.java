package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.NameList.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds runs over one handle. */
final class RunSearch {
    /** Databases limit the columns of one result. */
    private static final int FIELDS_AT_ONCE = 100;

    /** Runs in the bin are not listed. */
    private static final String LISTED = "r.removed IS NULL";

    private final Handle handle;
    private final Vocabulary vocabulary;
    private final Instant now;

    RunSearch(Handle handle, Instant now) {
        this.handle = handle;
        this.vocabulary = new Vocabulary(handle);
        this.now = now;
    }

    RunPage page(RunQuery query) {
        Found found = find(query);
        return new RunPage(RunSummaries.of(handle, found.ids()), found.total());
    }

    RunTable table(RunQuery query, String columns) {
        List<RunField> fields = new ArrayList<>();
        for (Entry entry : NameList.parse(columns, "columns", "name, pooler, macro_f1, dev.uar")) {
            if (entry.signed()) {
                throw new InvalidInputException(
                        "invalid-columns", "Column '%s' has a sign; sort with --sort.".formatted(entry.name()));
            }
            fields.add(vocabulary.named(entry.name(), entry.column(), "the columns"));
        }
        Found found = find(query);
        return new RunTable(
                fields.stream().map(RunField::name).toList(),
                new RunValues(handle, fields).of(found.ids()),
                found.total());
    }

    /** Every value that lists can show of these runs, in their order; what none of them has is left out. */
    RunTable whole(List<String> ids) {
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = ids.stream()
                .<List<@Nullable Object>>map(id -> new ArrayList<>())
                .toList();
        for (List<RunField> some : allFields()) {
            List<List<@Nullable Object>> values = new RunValues(handle, some).of(ids);
            for (int i = 0; i < some.size(); i++) {
                int place = i;
                if (values.stream().anyMatch(row -> isKnown(row.get(place)))) {
                    columns.add(some.get(place).name());
                    for (int run = 0; run < rows.size(); run++) {
                        rows.get(run).add(values.get(run).get(place));
                    }
                }
            }
        }
        return new RunTable(columns, rows, ids.size());
    }

    private static boolean isKnown(@Nullable Object value) {
        return value instanceof List<?> tags ? !tags.isEmpty() : value != null;
    }

    /** As many at once as a database takes. */
    private List<List<RunField>> allFields() {
        List<RunField> fields = vocabulary.names().stream()
                .map(name -> vocabulary.named(name, 1, "the history"))
                .toList();
        List<List<RunField>> parts = new ArrayList<>();
        for (int start = 0; start < fields.size(); start += FIELDS_AT_ONCE) {
            parts.add(fields.subList(start, Math.min(start + FIELDS_AT_ONCE, fields.size())));
        }
        return parts;
    }

    private record Found(List<String> ids, long total) {}

    private Found find(RunQuery query) {
        String where = query.where();
        String sort = query.sort();
        SqlCondition order = sort == null ? SortOrder.latestFirst() : SortOrder.parse(sort, vocabulary);
        return where == null
                ? all(order, query.limit())
                : fitting(RunFilter.parse(where, vocabulary, now), order, query.limit());
    }

    private Found all(SqlCondition order, int limit) {
        long total = handle.createQuery("SELECT COUNT(*) FROM runs r WHERE " + LISTED)
                .mapTo(Long.class)
                .one();
        List<String> ids = limited(
                        SqlCondition.of("SELECT r.id FROM runs r WHERE " + LISTED + " ORDER BY ")
                                .then("", order),
                        limit)
                .query(handle)
                .mapTo(String.class)
                .list();
        return new Found(ids, total);
    }

    // Chooses and counts in one pass, of which one row is needed even where none is wanted.
    private Found fitting(SqlCondition filter, SqlCondition order, int limit) {
        SqlCondition sql = filter.wrapped(
                        "SELECT r.id, COUNT(*) OVER () FROM runs r WHERE " + LISTED + " AND (", ") ORDER BY ")
                .then("", order);
        vocabulary.dialect().prepareFor(handle);
        List<String> ids = new ArrayList<>();
        List<Long> totals = limited(sql, Math.max(1, limit))
                .query(handle)
                .map((row, context) -> {
                    ids.add(row.getString(1));
                    return row.getLong(2);
                })
                .list();
        return new Found(ids.subList(0, Math.min(limit, ids.size())), totals.isEmpty() ? 0 : totals.get(0));
    }

    private static SqlCondition limited(SqlCondition sql, int limit) {
        return sql.then(" LIMIT ", SqlCondition.of("?", limit));
    }

    /** Every name, with values of the latest runs. */
    List<KnownName> names() {
        List<String> latest = handle.createQuery(
                        "SELECT r.id FROM runs r WHERE " + LISTED + " ORDER BY r.started DESC, r.id DESC LIMIT 100")
                .mapTo(String.class)
                .list();
        List<KnownName> names = new ArrayList<>();
        for (List<RunField> some : allFields()) {
            List<List<@Nullable Object>> rows = new RunValues(handle, some).of(latest);
            for (int i = 0; i < some.size(); i++) {
                int place = i;
                names.add(KnownName.of(
                        some.get(i), rows.stream().map(row -> row.get(place)).toList()));
            }
        }
        return names;
    }
}
