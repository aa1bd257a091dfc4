package io.serlab.testkit;

import io.serlab.testkit.FakeMetric.Defect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds metrics with one defect each to the contract: the checks that are there for it fail, and no other. */
class MetricContractTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, ''",
        // A batch that lacks a class has a smaller figure, so even perfect predictions do not give 1.
        "AVERAGES_BATCHES, doesNotDependOnTheOrder givesForASetTwiceWhatItGivesForTheSet "
                + "givesTheBestFigureForPerfectPredictionsOnly",
        "DROPS_THE_LAST_BATCH, doesNotDependOnTheOrder",
        "PER_CENT, givesTheBestFigureForPerfectPredictionsOnly staysWithinItsRangeFor "
                + "givesAFigureOfItsRangeOrNoneForOneUtterance",
        "UPSIDE_DOWN, givesTheBestFigureForPerfectPredictionsOnly",
        "NAN_FOR_AN_ABSENT_CLASS, countsAClassThatNeverOccursByTheRule",
        "ABSENT_CLASS_IS_RIGHT, countsAClassThatNeverOccursByTheRule",
        "ALWAYS_SKIPS, countsAClassThatNeverOccursByTheRule",
        "ZERO_FOR_NOTHING, isUndefinedWithoutUtterances",
        "NEEDS_TWO, givesAFigureOfItsRangeOrNoneForOneUtterance",
        "REMEMBERS, givesTheSameAfterAnotherSet",
    })
    void failsTheChecksThatAreThereForTheDefect(Defect defect, String checks) {
        FakeMetricContract.defect = defect;

        ContractRun.assertFails(FakeMetricContract.class, checks);
    }
}
