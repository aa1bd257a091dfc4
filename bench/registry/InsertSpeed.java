import io.serlab.registry.Claim;
import io.serlab.registry.Experiment;
import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunRecorder;
import io.serlab.registry.RunRecords;
import io.serlab.registry.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Milliseconds to record a run of 50 epochs (20 parameters, 7 metrics an epoch, 15 in the end), in a warm process, by
 * the calls that a training makes: each epoch in a transaction of its own or the whole run in one, with the run's
 * journal or without. Arguments: rounds, home or URL, folder for the runs.
 */
public final class InsertSpeed {
    private static final int EPOCHS = 50;
    private static final List<String> DEVELOPMENT = List.of("macro_f1", "uar", "accuracy", "weighted_f1", "loss");

    private final Registry registry;
    private final TransactionTemplate transaction;
    private final Path folder;
    private int runs;

    private InsertSpeed(DataSource pool, Path folder) {
        this.registry = Registry.on(new TransactionAwareDataSourceProxy(pool));
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        InsertSpeed speed = new InsertSpeed(Histories.pooled(arguments[1]), Path.of(arguments[2]));
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put("a transaction per epoch, journal", () -> speed.training(false));
        ways.put("one transaction, journal", () -> speed.training(true));
        ways.put("a transaction per epoch, database alone", () -> speed.database(false));
        ways.put("one transaction, database alone", () -> speed.database(true));
        Measurements measurements = new Measurements();
        for (int round = -rounds; round < rounds; round++) {
            boolean counts = round >= 0;
            ways.forEach((name, way) -> measurements.time(name, way, counts));
        }
        ways.keySet().forEach(name -> System.out.println("insert, " + name + ": " + measurements.summary(name)));
    }

    private void training(boolean whole) {
        RunDraft draft = draft();
        String id = claim(draft);
        try (RunRecorder recorder = registry.recorder(draft, id)) {
            inTransactions(whole, parts(new RecorderTarget(recorder)));
        }
    }

    private void database(boolean whole) {
        inTransactions(whole, parts(new DatabaseTarget(registry, claim(draft()))));
    }

    private void inTransactions(boolean whole, List<Runnable> parts) {
        if (whole) {
            transaction.executeWithoutResult(status -> parts.forEach(Runnable::run));
        } else {
            parts.forEach(part -> transaction.executeWithoutResult(status -> part.run()));
        }
    }

    private RunDraft draft() {
        String name = "inserted-" + System.nanoTime() + "-" + runs++;
        return new RunDraft(new Experiment("bench", "name: bench", "insert"), "insert", name, runs, "wavlm", "mean",
                folder);
    }

    private String claim(RunDraft draft) {
        return ((Claim.New) registry.runs().claim(draft, Owner.current())).runId();
    }

    private static List<Runnable> parts(Target target) {
        List<Runnable> parts = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            parameters.put("training.setting-" + i, i);
        }
        parts.add(() -> target.parameters(parameters));
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            int number = epoch;
            parts.add(() -> {
                target.metrics(MetricScope.ofSplit("development").atEpoch(number), values(DEVELOPMENT.stream()));
                target.metrics(MetricScope.ofSplit("train").atEpoch(number), values(Stream.of("loss", "learning_rate")));
            });
        }
        parts.add(() -> target.end(new FoldState("all", RunStatus.COMPLETED, EPOCHS)));
        return parts;
    }

    private static List<MetricValue> values(Stream<String> names) {
        return names.map(name -> MetricValue.of(name, Math.random())).toList();
    }

    private interface Target {
        void parameters(Map<String, Object> parameters);

        void metrics(MetricScope scope, List<MetricValue> metrics);

        void end(FoldState fold);

        default void finalMetrics() {
            metrics(MetricScope.ofSplit("test"), values(DEVELOPMENT.stream()));
            metrics(MetricScope.ofSplit("development"), values(DEVELOPMENT.stream()));
            metrics(MetricScope.ofSplit("explained"), values(DEVELOPMENT.stream()));
        }
    }

    private record RecorderTarget(RunRecorder recorder) implements Target {
        @Override
        public void parameters(Map<String, Object> parameters) {
            recorder.recordParameters(parameters);
        }

        @Override
        public void metrics(MetricScope scope, List<MetricValue> metrics) {
            recorder.recordMetrics(scope, metrics);
        }

        @Override
        public void end(FoldState fold) {
            recorder.recordFold(fold);
            finalMetrics();
            recorder.complete(1);
        }
    }

    private record DatabaseTarget(RunRecords records, Registry registry, String run) implements Target {
        DatabaseTarget(Registry registry, String run) {
            this(registry.records(), registry, run);
        }

        @Override
        public void parameters(Map<String, Object> parameters) {
            records.recordParameters(run, parameters);
        }

        @Override
        public void metrics(MetricScope scope, List<MetricValue> metrics) {
            records.recordMetrics(run, scope, metrics);
        }

        @Override
        public void end(FoldState fold) {
            records.recordFold(run, fold);
            finalMetrics();
            registry.runs().complete(run, 1);
        }
    }
}
