import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RunPage;
import io.serlab.registry.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Milliseconds that a filter takes on a large history, in one warm process. Arguments: home (made and filled if it is
 * missing), runs, rounds. The environment variable FILTER is the filter; run.sh has one, and times fresh processes.
 */
public final class FilterSpeed {
    private static final Instant FIRST = Instant.parse("2025-11-25T00:00:00Z");
    private static final List<String> POOLERS = List.of("mqmha", "mean", "max", "statistics", "attention", "mhfa");
    private static final List<String> NAMES = List.of("emodb", "msp-podcast", "iemocap", "demo");
    private static final List<String> STAGES = List.of("archived", "candidate", "production");
    private static final List<String> TAGS =
            List.of("final", "paper", "best", "baseline", "ablation", "seed", "gpu", "cpu", "short", "long");
    private static final List<String> METRICS =
            List.of("macro_f1", "uar", "accuracy", "frames_for_80", "top_15_mass", "attention_entropy", "weighted_f1");

    public static void main(String[] arguments) throws SQLException {
        Path home = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        if (Files.notExists(home)) {
            long start = System.nanoTime();
            fill(home, runs);
            System.out.printf("filled: %d runs, %.0f s%n", runs, 1e-9 * (System.nanoTime() - start));
        }
        Registry registry = Registry.openReadOnly(home);
        String filter = System.getenv().getOrDefault("FILTER", "macro_f1 > 0.36");
        for (RunQuery query : List.of(new RunQuery(filter, "-macro_f1, seconds", 20), new RunQuery(null, null, 20))) {
            StringBuilder millis = new StringBuilder();
            RunPage page = null;
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                page = registry.history().list(query);
                millis.append(" %.1f".formatted(1e-6 * (System.nanoTime() - start)));
            }
            System.out.printf("%s: %d of %d runs, ms:%s%n", query.where(), page.runs().size(), page.total(), millis);
        }
    }

    private static void fill(Path home, int runs) throws SQLException {
        try (Connection connection = RegistryLocation.under(home).open().getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "INSERT INTO experiments VALUES (?, ?, ?)", "spec", "bench", "name: bench");
            Random random = new Random(1);
            try (Statements statements = new Statements(connection)) {
                for (int i = 0; i < runs; i++) {
                    statements.run(i, random);
                    if (i % 1000 == 999) {
                        statements.flush();
                    }
                }
                statements.flush();
            }
            connection.commit();
        }
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            add(statement, values);
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static final class Statements implements AutoCloseable {
        private final PreparedStatement groups;
        private final PreparedStatement runs;
        private final PreparedStatement metrics;
        private final PreparedStatement parameters;
        private final PreparedStatement tags;

        Statements(Connection connection) throws SQLException {
            groups = connection.prepareStatement("INSERT INTO run_groups VALUES (?, 'spec')");
            runs = connection.prepareStatement("INSERT INTO runs (id, group_id, spec_hash, name, identity, seed, status,"
                    + " started, finished, seconds, encoder, pooler, split, stage, home)"
                    + " VALUES (?, ?, 'spec', ?, ?, ?, 'completed', ?, ?, ?, 'wavlm', ?, 'test', ?, ?)");
            metrics = connection.prepareStatement("INSERT INTO metrics VALUES (?, '', ?, -1, ?, ?, NULL, NULL)");
            parameters = connection.prepareStatement("INSERT INTO parameters VALUES (?, ?, ?, ?)");
            tags = connection.prepareStatement("INSERT INTO tags VALUES (?, ?) ON CONFLICT DO NOTHING");
        }

        void run(int i, Random random) throws SQLException {
            String id = "01KB%022d".formatted(i);
            if (i % 5 == 0) {
                add(groups, "group-" + i);
            }
            String started = FIRST.plus(i * 525_600L / 100_000, ChronoUnit.MINUTES).toString().replace("Z", ".000Z");
            String pooler = POOLERS.get(random.nextInt(POOLERS.size()));
            String name = NAMES.get(random.nextInt(NAMES.size())) + "-" + pooler;
            String stage = random.nextInt(4) == 0 ? null : STAGES.get(random.nextInt(STAGES.size()));
            add(runs, id, "group-" + i / 5 * 5, name, "identity-" + i, (long) i % 5, started, started,
                    random.nextInt(4000) / 4.0, pooler, stage, "/data/serlab/runs/" + id);
            for (String metric : METRICS) {
                add(metrics, id, "test", metric, random.nextDouble());
                add(metrics, id, "development", metric, random.nextDouble());
            }
            add(metrics, id, "train", "loss", random.nextDouble());
            add(parameters, id, "pooler.name", pooler, null);
            add(parameters, id, "pooler.queries", String.valueOf(1 + i % 4), 1.0 + i % 4);
            for (int p = 0; p < 18; p++) {
                int value = random.nextInt(1000);
                add(parameters, id, "training.setting-" + p, String.valueOf(value), (double) value);
            }
            for (int t = 0; t < 3; t++) {
                add(tags, id, TAGS.get(random.nextInt(TAGS.size())));
            }
        }

        void flush() throws SQLException {
            for (PreparedStatement statement : List.of(groups, runs, metrics, parameters, tags)) {
                statement.executeBatch();
            }
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : List.of(groups, runs, metrics, parameters, tags)) {
                statement.close();
            }
        }
    }
}
