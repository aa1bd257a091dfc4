package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltInTest {
    @Test
    void allAreHeldToTheContract() {
        assertThat(PoolerContractTest.variants().map(PoolerContractTest.Variant::name))
                .containsAll(BuiltIn.names());
    }
}
