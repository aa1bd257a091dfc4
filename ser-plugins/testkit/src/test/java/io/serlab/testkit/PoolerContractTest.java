package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.serlab.testkit.FakePooler.Defect;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Holds poolers with one defect each to the contract: the checks that are there for it fail, and no other. */
class PoolerContractTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, ''",
        "LEAKS_PADDING, givesEachUtteranceWhatItGivesAlone isNotChangedByMorePadding",
        "UNNORMALISED_ATTENTION, spreadsAnAttentionOfOneOverValidFramesAndNoneOverPadding",
        "IGNORES_ITS_SEED, drawsOtherParametersFromAnotherSeed",
        "SHARES_A_GENERATOR, drawsTheSameParametersFromTheSameSeedWhateverElseWasDrawn",
        "MINDS_THE_ORDER, followsAPermutationOfFrames",
        "KEEPS_ARRAYS, leavesNoArraysBehindInFiveHundredSteps",
        // One of the utterances that most checks use has one frame.
        "NAN_ON_ONE_FRAME, staysFiniteOn letsNothingThroughFromPadding letsNothingThroughFromPaddingIntoGradients "
                + "givesEachUtteranceWhatItGivesAlone isNotChangedByMorePadding followsAPermutationOfFrames",
    })
    void failsTheChecksThatAreThereForTheDefect(Defect defect, String checks) {
        FakePoolerContract.defect = defect;

        TestExecutionSummary summary = run(FakePoolerContract.class);

        assertThat(failed(summary)).containsExactlyInAnyOrderElementsOf(names(checks));
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(10);
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
