package io.serlab.testkit;

import io.serlab.testkit.FakePooler.Defect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        ContractRun.assertFails(FakePoolerContract.class, checks);
    }
}
