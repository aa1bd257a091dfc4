package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.UnknownNameException;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** What every component that an experiment file can name keeps, whatever its kind. */
final class ComponentChecks {
    private ComponentChecks() {}

    static <F extends ComponentFactory> void assertListed(F factory, Class<F> kind) {
        assertThat(ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type))
                .as("META-INF/services/" + kind.getName())
                .anyMatch(factory.getClass()::equals);
    }

    static void assertDescribed(ComponentFactory factory) {
        assertThat(factory.spec().summary()).isNotBlank();
        assertThat(factory.spec().parameters())
                .allSatisfy(parameter -> assertThat(parameter.description()).isNotBlank());
    }

    static void assertRefusesUnknown(ComponentFactory factory, Map<String, Object> settings, String block) {
        Map<String, Object> unknown = new HashMap<>(settings);
        unknown.put("no-such-setting", 1);
        assertThatThrownBy(() -> Settings.of(factory.spec(), unknown, block))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining(block + ".no-such-setting");
    }
}
