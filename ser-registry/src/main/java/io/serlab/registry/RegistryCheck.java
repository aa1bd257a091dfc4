package io.serlab.registry;

import io.serlab.api.SerException;
import io.serlab.registry.RegistryReport.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Looks whether a history is sound, and whether the folders of a home hold what it says. Changes nothing. */
public final class RegistryCheck {
    private final RegistryLocation location;
    private final Path home;
    private final boolean hashes;
    private final List<Finding> findings = new ArrayList<>();

    private RegistryCheck(RegistryLocation location, Path home, boolean hashes) {
        this.location = location;
        this.home = home;
        this.hashes = hashes;
    }

    /**
     * Checks a registry.
     *
     * @param home whose folders are compared with it
     * @param hashes whether files are read whole, to compare their hashes; else their presence and size are looked at
     * @throws SerException as {@link RegistryLocation#open}, except that a broken database is a finding
     */
    public static RegistryReport of(RegistryLocation location, Path home, boolean hashes) {
        return new RegistryCheck(location, home, hashes).report();
    }

    private RegistryReport report() {
        try {
            return location.openReadOnly()
                    .map(this::checked)
                    .orElseGet(() -> report(0, Map.of(), RunFolders.of(List.of(), home, false, hashes)));
        } catch (SerException e) {
            if (!e.code().equals("broken-registry")) {
                throw e;
            }
            findings.add(brokenDatabase(String.valueOf(e.getMessage())));
            return report(0, Map.of(), RunFolders.NONE);
        }
    }

    private RegistryReport checked(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            SqliteSoundness.problems(connection).forEach(problem -> findings.add(brokenDatabase(problem)));
            Map<String, Long> counts = counts(connection);
            Database database = Database.at(location, dataSource);
            List<RecordedRun> runs = database.read(RecordedRun::all);
            boolean shared = location instanceof PostgresqlLocation;
            return report(Schema.version(dataSource), counts, RunFolders.of(runs, home, shared, hashes));
        } catch (SQLException e) {
            throw location.unusable(e);
        }
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : SchemaTables.all(connection)) {
            if (!SchemaTables.isOfJobs(table) && !table.equals(Schema.HISTORY_TABLE)) {
                counts.put(table, TableCopy.count(connection, table));
            }
        }
        return counts;
    }

    private Finding brokenDatabase(String problem) {
        return new Finding(
                "broken-database",
                location.toString(),
                problem,
                "bring a backup back with: ser registry restore FILE; or rebuild it with: ser runs import");
    }

    private RegistryReport report(int version, Map<String, Long> tables, RunFolders folders) {
        findings.addAll(folders.findings());
        return new RegistryReport(
                location.toString(), version, Schema.NEWEST, tables, folders.elsewhere(), List.copyOf(findings));
    }
}
