import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * A made-up history, the same at each call: runs over one year, five of a group, each with 20 parameters, 15 metrics
 * (7 of the test and of the development split, the training loss) and 3 tags; every twentieth run also has a fold and 5
 * epochs of 2 metrics. Written row by row into the tables of an empty registry.
 */
final class LargeHistory implements AutoCloseable {
    private static final Instant FIRST = Instant.parse("2025-11-25T00:00:00Z");
    private static final List<String> POOLERS = List.of("mqmha", "mean", "max", "statistics", "attention", "mhfa");
    private static final List<String> NAMES = List.of("emodb", "msp-podcast", "iemocap", "demo");
    private static final List<String> STAGES = List.of("archived", "candidate", "submitted");
    private static final List<String> TAGS =
            List.of("final", "paper", "best", "baseline", "ablation", "seed", "gpu", "cpu", "short", "long");
    private static final List<String> METRICS =
            List.of("macro_f1", "uar", "accuracy", "frames_for_80", "top_15_mass", "attention_entropy", "weighted_f1");
    private static final int EPOCHS_IN_ONE_OF = 20;
    private static final int EPOCHS = 5;

    private final Random random = new Random(1);
    private final PreparedStatement groups;
    private final PreparedStatement runs;
    private final PreparedStatement folds;
    private final PreparedStatement metrics;
    private final PreparedStatement parameters;
    private final PreparedStatement tags;

    private LargeHistory(Connection connection) throws SQLException {
        groups = connection.prepareStatement("INSERT INTO run_groups VALUES (?, 'spec')");
        runs = connection.prepareStatement("INSERT INTO runs (id, group_id, spec_hash, name, identity, seed, status,"
                + " started, finished, seconds, encoder, pooler, split, stage, home)"
                + " VALUES (?, ?, 'spec', ?, ?, ?, 'completed', ?, ?, ?, 'wavlm', ?, 'test', ?, ?)");
        folds = connection.prepareStatement("INSERT INTO folds VALUES (?, 'all', 'completed', 3)");
        metrics = connection.prepareStatement("INSERT INTO metrics VALUES (?, '', ?, ?, ?, ?, NULL, NULL)");
        parameters = connection.prepareStatement("INSERT INTO parameters VALUES (?, ?, ?, ?)");
        tags = connection.prepareStatement("INSERT INTO tags VALUES (?, ?)");
    }

    static void fill(DataSource registry, int runs) throws SQLException {
        try (Connection connection = registry.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO experiments VALUES ('spec', 'bench', 'name: bench')");
            try (LargeHistory history = new LargeHistory(connection)) {
                for (int i = 0; i < runs; i++) {
                    history.run(i);
                    if (i % 1000 == 999) {
                        history.flush();
                    }
                }
                history.flush();
            }
            connection.createStatement()
                    .execute("INSERT INTO metric_names SELECT DISTINCT name, split FROM metrics");
            connection.createStatement().execute("INSERT INTO parameter_paths SELECT DISTINCT path FROM parameters");
            connection.commit();
        }
    }

    private void run(int i) throws SQLException {
        String id = "01KB%022d".formatted(i);
        String group = hash("group", i / 5).substring(0, 16);
        if (i % 5 == 0) {
            add(groups, group);
        }
        String started = FIRST.plus(i * 525_600L / 100_000, ChronoUnit.MINUTES).toString().replace("Z", ".000Z");
        String pooler = POOLERS.get(random.nextInt(POOLERS.size()));
        String name = NAMES.get(random.nextInt(NAMES.size())) + "-" + pooler;
        String stage = random.nextInt(4) == 0 ? null : STAGES.get(random.nextInt(STAGES.size()));
        add(runs, id, group, name, hash("run", i), (long) i % 5, started, started, random.nextInt(4000) / 4.0, pooler,
                stage, "/data/serlab/runs/" + id);
        figures(id, i);
        parameters(id, i, pooler);
        int tag = random.nextInt(TAGS.size());
        for (int t = 0; t < 3; t++) {
            add(tags, id, TAGS.get((tag + t * 3) % TAGS.size()));
        }
    }

    private void figures(String id, int i) throws SQLException {
        for (String metric : METRICS) {
            add(metrics, id, "test", -1, metric, random.nextDouble());
            add(metrics, id, "development", -1, metric, random.nextDouble());
        }
        add(metrics, id, "train", -1, "loss", random.nextDouble());
        if (i % EPOCHS_IN_ONE_OF == 0) {
            add(folds, id);
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                add(metrics, id, "train", epoch, "loss", random.nextDouble());
                add(metrics, id, "development", epoch, "uar", random.nextDouble());
            }
        }
    }

    private void parameters(String id, int i, String pooler) throws SQLException {
        add(parameters, id, "pooler.name", pooler, null);
        add(parameters, id, "pooler.queries", String.valueOf(1 + i % 4), 1.0 + i % 4);
        for (int p = 0; p < 18; p++) {
            int value = random.nextInt(1000);
            add(parameters, id, "training.setting-" + p, String.valueOf(value), (double) value);
        }
    }

    private static String hash(String what, int i) {
        try {
            byte[] text = (what + i).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    // In this order: what others refer to comes first.
    private List<PreparedStatement> statements() {
        return List.of(groups, runs, folds, metrics, parameters, tags);
    }

    private void flush() throws SQLException {
        for (PreparedStatement statement : statements()) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements()) {
            statement.close();
        }
    }
}
