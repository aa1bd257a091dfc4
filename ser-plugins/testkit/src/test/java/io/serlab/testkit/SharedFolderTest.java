package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SharedFolderTest {
    @Test
    void skipsATestWhoseDataAreAbsentAndSaysWhich() {
        assertThatThrownBy(() -> SharedFolder.require("no/such/data"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("shared/no/such/data is absent");
    }

    @Test
    void findsNothingUnderAVariableThatIsNotSet() {
        assertThat(SharedFolder.all("no/such/data", "SER_NO_SUCH_VARIABLE")).isEmpty();
    }
}
