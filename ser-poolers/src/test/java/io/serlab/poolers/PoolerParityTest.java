package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.testkit.PoolerProbe;
import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every pooler to the reference cases under {@code shared/parity/poolers} and in the folders that the environment
 * variable {@code SER_PARITY_POOLERS} lists. Expected numbers were computed in double precision by other programs.
 */
class PoolerParityTest {
    private static List<ParityCase> cases() {
        List<Path> roots = SharedFolder.all("parity/poolers", "SER_PARITY_POOLERS");
        Assumptions.assumeFalse(roots.isEmpty(), "shared/parity/poolers is absent");
        return roots.stream().flatMap(PoolerParityTest::below).toList();
    }

    private static Stream<ParityCase> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("case.json")).sorted().map(ParityCase::read).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(root.toString(), e);
        }
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    @Test
    void hasCasesForEveryPooler() {
        assertThat(cases().stream().map(ParityCase::pooler)).containsAll(BuiltIn.names());
    }

    private static void check(ParityCase reference) {
        Pooler pooler = pooler(reference);
        Map<String, float[]> weights = new LinkedHashMap<>();
        reference.weights().ifPresent(stored -> stored.names().forEach(name -> weights.put(name, stored.floats(name))));
        checkShapes(reference, pooler);
        try (PoolerProbe probe = new PoolerProbe(pooler, weights)) {
            PoolerProbe.Values values = probe.values(reference.frames());
            reference.check("embedding", values.embedding());
            reference.check("attention", values.attention());
            checkGradients(reference, probe.gradients(reference.frames(), reference.probe()));
        }
    }

    private static Pooler pooler(ParityCase reference) {
        PoolerFactory factory = BuiltIn.factory(reference.pooler());
        Settings settings = Settings.of(factory.spec(), reference.settings(), "pooler");
        assertThat(reference.settings().keySet()).isEqualTo(settings.asMap().keySet());
        return factory.create(reference.input(), settings, new Seed(1));
    }

    private static void checkShapes(ParityCase reference, Pooler pooler) {
        assertThat(pooler.outputDim()).isEqualTo(reference.integer("outputDim"));
        assertThat(pooler.attentionStreams()).isEqualTo(reference.integer("attentionStreams"));
        Map<String, List<Long>> stored = new TreeMap<>();
        reference
                .weights()
                .ifPresent(weights -> weights.names()
                        .forEach(name -> stored.put(name, weights.info(name).shape())));
        assertThat(shapes(pooler)).isEqualTo(stored);
    }

    private static Map<String, List<Long>> shapes(Pooler pooler) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        pooler.getParameters()
                .forEach(entry -> shapes.put(
                        entry.getKey(),
                        Arrays.stream(entry.getValue().getShape().getShape())
                                .boxed()
                                .toList()));
        return shapes;
    }

    private static void checkGradients(ParityCase reference, PoolerProbe.Gradients gradients) {
        Map<String, float[]> named = new LinkedHashMap<>();
        named.put("grad_frames", gradients.frames());
        gradients.parameters().forEach((name, gradient) -> named.put("grad." + name, gradient));
        named.forEach((name, gradient) -> {
            // What float32 cannot resolve in a case is not stored there.
            if (reference.stores(name)) {
                reference.check(name, gradient);
            }
        });
    }
}
