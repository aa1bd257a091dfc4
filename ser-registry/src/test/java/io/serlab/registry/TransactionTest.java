package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionTest {
    private static final MetricScope TEST = MetricScope.ofSplit("test");

    @TempDir
    Path home;

    private Registry joining;
    private TransactionTemplate transaction;
    private String run;

    @BeforeEach
    void open() {
        DataSource dataSource = RegistryLocation.under(home).open();
        joining = Registry.on(new TransactionAwareDataSourceProxy(dataSource));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        run = Fixtures.newRun(joining, Fixtures.draft(home, "one"));
        joining.records().recordReportedSplit(run, "test");
    }

    private void recordFigures() {
        joining.records()
                .recordMetrics(run, TEST, List.of(MetricValue.of("uar", 0.5), MetricValue.of("macro_f1", 0.4)));
    }

    private List<MetricValue> committed() {
        return Registry.openReadOnly(home).history().show(run).reported();
    }

    @Test
    void aRolledBackTransactionLeavesNoMetric() {
        transaction.executeWithoutResult(status -> {
            recordFigures();
            joining.annotations().tag(run, "best");
            status.setRollbackOnly();
        });
        assertThat(committed()).isEmpty();
        assertThat(Registry.openReadOnly(home).history().show(run).summary().tags())
                .isEmpty();
    }

    @Test
    void aCommittedTransactionLeavesAllOfThem() {
        transaction.executeWithoutResult(status -> recordFigures());
        assertThat(committed()).hasSize(2);
    }

    @Test
    void withoutATransactionEachWriteCommitsItself() {
        recordFigures();
        assertThat(committed()).hasSize(2);
    }

    @Test
    void othersReadWhileAWriterHoldsATransaction() {
        transaction.executeWithoutResult(status -> {
            recordFigures();
            assertThat(committed()).isEmpty();
            assertThat(joining.history().show(run).reported()).hasSize(2);
        });
    }

    @Test
    void anotherWriterWaitsForTheFirst() throws InterruptedException {
        Thread[] other = new Thread[1];
        transaction.executeWithoutResult(status -> {
            recordFigures();
            other[0] = new Thread(() -> Registry.open(home).annotations().tag(run, "second"));
            other[0].start();
        });
        other[0].join();
        assertThat(joining.history().show(run).summary().tags()).containsExactly("second");
    }
}
