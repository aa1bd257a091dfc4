package io.serlab.plugins.verify;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.PluginTrial;
import io.serlab.plugins.VerifierRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;

/** Where the verifying process starts: a request comes in on standard input, events go out on standard output. */
public final class Verification {
    private static final String CONTRACT = "it keeps the contract of its kind";

    private final Reporter reporter;

    private Verification(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Verifies one plugin; exit code 0 whatever is found. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        PrintStream events = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line != null) {
            new Verification(new Reporter(events)).verify(VerifierRequest.parse(line));
        }
        events.flush();
        Runtime.getRuntime().halt(0); // whatever threads a plugin left behind
    }

    private void verify(VerifierRequest request) {
        PluginTrial trial = new PluginTrial(request);
        boolean loaded = reporter.general(
                "its components can be made",
                () -> trial.components().isEmpty() ? Optional.of("there are none") : Optional.empty());
        if (loaded) {
            reporter.general("its components of a kind have different names", trial::sharedNames);
            trial.components()
                    .forEach((kind, factories) -> factories.forEach(factory ->
                            verify(trial, kind, factory, request.settings().getOrDefault(factory.name(), Map.of()))));
        }
        Subject.clear();
        reporter.general("it leaves no thread behind", trial::threadsLeft);
        reporter.general("its classes can be unloaded", trial::unload);
    }

    private void verify(PluginTrial trial, ComponentKind kind, ComponentFactory factory, Map<String, Object> settings) {
        List<String> missing = factory.spec().parameters().stream()
                .filter(parameter -> parameter.required() && !settings.containsKey(parameter.name()))
                .map(Parameter::name)
                .toList();
        Optional<Class<?>> contract = contract(kind);
        Optional<String> objection = objection(factory, settings);
        Reporter.Component component = reporter.of(kind, factory.name());
        if (contract.isEmpty()) {
            component.untried(CONTRACT, "the range of its values is not known here; its own MetricContract tests it");
        } else if (!missing.isEmpty() || (kind == ComponentKind.CORPUS && settings.isEmpty())) {
            component.untried(
                    CONTRACT,
                    "give --set %s.%s=…".formatted(factory.name(), missing.isEmpty() ? "KEY" : missing.get(0)));
        } else if (objection.isPresent()) {
            component.broken("its settings are accepted", objection.get());
        } else {
            run(trial, contract.get(), component, factory, settings);
        }
    }

    private static Optional<String> objection(ComponentFactory factory, Map<String, Object> settings) {
        try {
            Settings.of(factory.spec(), settings, factory.name());
            return Optional.empty();
        } catch (InvalidInputException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static void run(
            PluginTrial trial,
            Class<?> contract,
            Reporter.Component component,
            ComponentFactory factory,
            Map<String, Object> settings) {
        Subject.set(factory, settings);
        // Engine and test engine are services of the product, which a plugin's class loader does not see.
        Engine.getInstance();
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            trial.within(() ->
                    launcher.execute(request().selectors(selectClass(contract)).build(), component));
        }
    }

    private static Optional<Class<?>> contract(ComponentKind kind) {
        return switch (kind) {
            case POOLER -> Optional.of(PoolerTrial.class);
            case ENCODER -> Optional.of(EncoderTrial.class);
            case CORPUS -> Optional.of(CorpusTrial.class);
            case LOSS -> Optional.of(LossTrial.class);
            case METRIC -> Optional.empty();
        };
    }
}
