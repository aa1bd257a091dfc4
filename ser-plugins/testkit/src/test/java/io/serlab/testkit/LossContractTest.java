package io.serlab.testkit;

import io.serlab.testkit.FakeLoss.Defect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds losses with one defect each to the contract: the checks that are there for it fail, and no other. */
class LossContractTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, ''",
        "DETACHES_A_FACTOR, hasTheGradientOfItsValue",
        "LOGARITHM_OF_ZERO, staysFiniteOn",
        "DIVIDES_BY_ROWS, passesOverRowsOfWeightZero",
        "IGNORES_WEIGHTS, passesOverRowsOfWeightZero",
        "SUMS_WITHOUT_WEIGHTS, takesNoWeightsForWeightsOfOne",
        "MINDS_THE_ORDER, doesNotDependOnTheOrderOfRows passesOverRowsOfWeightZero",
        "DIVIDES_BY_COUNTS, staysFiniteIfTheTrainingSetLacksAClass",
        "GIVES_ROWS, givesOneNumber",
        "COUNTS_CALLS, givesTheSameTwice hasTheGradientOfItsValue hasTheGradientOfItsOwnNumbers"
                + " takesADistributionOfOneClassForThatClass doesNotDependOnTheOrderOfRows"
                + " passesOverRowsOfWeightZero takesNoWeightsForWeightsOfOne",
        "HALVES_DISTRIBUTIONS, takesADistributionOfOneClassForThatClass",
        "FORGETS_ITS_NUMBER, hasTheGradientOfItsOwnNumbers",
    })
    void failsTheChecksThatAreThereForTheDefect(Defect defect, String checks) {
        FakeLossContract.defect = defect;

        ContractRun.assertFails(FakeLossContract.class, checks);
    }
}
