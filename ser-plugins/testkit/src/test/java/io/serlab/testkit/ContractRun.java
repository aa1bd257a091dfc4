package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the contract of a fake. */
final class ContractRun {
    private ContractRun() {}

    /**
     * That some checks of a contract fail and no others.
     *
     * @param checks their names, separated by spaces
     */
    static void assertFails(Class<?> contract, String checks) {
        TestExecutionSummary summary = run(contract);

        assertThat(failed(summary)).containsExactlyInAnyOrderElementsOf(names(checks));
        assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(7);
    }

    private static TestExecutionSummary run(Class<?> contract) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(request().selectors(selectClass(contract)).build(), listener);
        return listener.getSummary();
    }

    private static Set<String> failed(TestExecutionSummary summary) {
        Set<String> failed = new TreeSet<>();
        summary.getFailures().forEach(failure -> failed.add(method(failure.getTestIdentifier())));
        return failed;
    }

    private static String method(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseGet(test::getDisplayName);
    }

    private static Set<String> names(String checks) {
        return checks.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(checks.split(" ")));
    }
}
