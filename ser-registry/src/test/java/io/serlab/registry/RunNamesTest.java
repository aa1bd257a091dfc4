package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNamesTest {
    @TempDir
    Path home;

    private RunHistory history;
    private String first;
    private String second;
    private String other;

    @BeforeEach
    void beginThreeRunsOfTwoGroups() {
        Registry registry = Registry.on(RegistryLocation.under(home).open(), new FakeClock(), Fixtures.ALL_ALIVE);
        first = Fixtures.newRun(registry, Fixtures.draft(home, "one", "mean", 1));
        second = Fixtures.newRun(registry, Fixtures.draft(home, "two", "mean", 2));
        other = Fixtures.newRun(registry, Fixtures.draft(home, "three", "mqmha", 1));
        history = registry.history();
    }

    @Test
    void aGroupStandsForItsRunsAndARunForItself() {
        assertThat(history.findAll("group-mean")).containsExactly(first, second);
        assertThat(history.findAll("GROUP-MQ")).containsExactly(other);
        assertThat(history.findAll(second)).containsExactly(second);
        assertThat(history.findAll("latest")).containsExactly(other);
    }

    @Test
    void namesTheGroupsThatAnAmbiguousBeginningFits() {
        assertThatThrownBy(() -> history.findAll("group-m"))
                .hasMessageContaining("group-mean, group-mqmha")
                .isInstanceOf(InvalidInputException.class);
    }
}
