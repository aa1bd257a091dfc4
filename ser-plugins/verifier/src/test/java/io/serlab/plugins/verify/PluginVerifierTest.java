package io.serlab.plugins.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginJar;
import io.serlab.plugins.PluginVerifier;
import io.serlab.plugins.RuleResult;
import io.serlab.plugins.Verdict;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that behave badly once they run: each is found out, and none of them harms the process that waits. */
class PluginVerifierTest {
    @TempDir
    Path folder;

    private Verdict verify(PluginJar plugin) {
        return verify(plugin, Duration.ofSeconds(120));
    }

    private Verdict verify(PluginJar plugin, Duration time) {
        PluginVerifier verifier =
                new PluginVerifier(new PluginVerifier.Setup(classPath(), List.of("-Dai.djl.offline=true"), time, 256));
        Path file = plugin.write(folder.resolve("acme.jar"));
        return verifier.verify(PluginArchive.read(file), List.of(), Map.of(), folder.resolve("cache"));
    }

    // The test runner keeps JUnit's engine on a path of its own.
    private static String classPath() {
        try {
            Class<?> engine = Class.forName("org.junit.jupiter.engine.JupiterTestEngine");
            return System.getProperty("java.class.path")
                    + File.pathSeparator
                    + Path.of(engine.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PluginJar pooler(String inFactory, String inPool) {
        return PluginJar.of("acme").pooler("org.acme.Mean", PluginJar.meanPooler("acme", inFactory, inPool));
    }

    private static List<String> broken(Verdict verdict) {
        return Stream.concat(
                        verdict.file().stream(),
                        verdict.components().stream().flatMap(component -> component.rules().stream()))
                .filter(rule -> !rule.ok())
                .map(rule -> rule.rule() + ": " + rule.detail())
                .toList();
    }

    @Test
    void aSoundPoolerKeepsItsContract() {
        Verdict verdict = verify(pooler("", ""));

        assertThat(broken(verdict)).isEmpty();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.components()).singleElement().satisfies(component -> {
            assertThat(component.kind()).isEqualTo(ComponentKind.POOLER);
            assertThat(component.name()).isEqualTo("acme");
            assertThat(component.rules())
                    .extracting(RuleResult::rule)
                    .contains("gives the same twice", "stays finite on LARGE", "refuses a length outside the frames")
                    .hasSizeGreaterThan(18);
        });
        assertThat(verdict.file())
                .extracting(RuleResult::rule)
                .contains("it leaves no thread behind", "its classes can be unloaded");
    }

    @Test
    void aPoolerThatMindsTheOrderSaysSo() {
        String first = "NDArray first = batch.frames().get(new ai.djl.ndarray.index.NDIndex(\":, 0\"));"
                + " if (batch.size() > 0) { return new PooledFrames(first, batch.uniform().expandDims(1)); }";
        assertThat(broken(verify(pooler("", first))))
                .anyMatch(text -> text.startsWith("follows a permutation of frames"));
        assertThat(broken(verify(pooler("@Override public boolean dependsOnOrder() { return true; }", first))))
                .isEmpty();
    }

    @Test
    void aConstructorThatThrowsIsNamed() {
        Verdict verdict = verify(pooler("public Mean() { throw new IllegalStateException(\"no licence\"); }", ""));
        assertThat(broken(verdict)).singleElement().asString().contains("IllegalStateException no licence");
    }

    @Test
    void aFactoryThatGivesNothingIsFound() {
        Verdict verdict = verify(PluginJar.of("acme")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("acme", "", "").replace("return new MeanPooler(input);", "return null;")));
        assertThat(broken(verdict)).anyMatch(text -> text.startsWith("gives the declared shapes"));
    }

    @Test
    void aLieAboutTheWidthIsFound() {
        Verdict verdict = verify(PluginJar.of("acme")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("acme", "", "")
                                .replace("return input().dimension();", "return input().dimension() + 1;")));
        assertThat(broken(verdict))
                .anyMatch(text -> text.startsWith("gives the declared shapes") && text.contains("13"));
    }

    @Test
    void anEndlessLoopIsStopped() {
        Verdict verdict =
                verify(pooler("", "while (batch.size() > 0) { Thread.onSpinWait(); }"), Duration.ofSeconds(15));
        assertThat(broken(verdict)).anyMatch(text -> text.endsWith("it was stopped after 15 seconds"));
    }

    @Test
    void anExitIsNoticed() {
        Verdict verdict = verify(pooler("", "System.exit(0);"));
        assertThat(broken(verdict)).singleElement().asString().endsWith("the process ended by itself");
        assertThat(broken(verify(pooler("", "System.exit(7);"))))
                .singleElement()
                .asString()
                .endsWith("the process ended with exit code 7");
    }

    @Test
    void aThreadThatStaysIsNamed() {
        Verdict verdict = verify(pooler(
                "static { Thread t = new Thread(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }, \"acme-timer\");"
                        + " t.setContextClassLoader(Mean.class.getClassLoader()); t.setDaemon(true); t.start(); }",
                ""));
        assertThat(broken(verdict))
                .anyMatch(text -> text.equals("it leaves no thread behind: still running: acme-timer"))
                .anyMatch(text -> text.startsWith("its classes can be unloaded"));
    }

    @Test
    void tooMuchMemoryIsNoticed() {
        Verdict verdict = verify(pooler(
                "static byte[][] hoard = new byte[4000][];",
                "for (int i = 0; i < 4000; i++) { hoard[i] = new byte[1 << 20]; }"));
        assertThat(verdict.ok()).isFalse();
        assertThat(broken(verdict))
                .anyMatch(text -> text.contains("OutOfMemoryError") || text.contains("Java heap space"));
    }
}
