package io.serlab.plugins.verify;

import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.VerifierEvent;
import io.serlab.plugins.VerifierEvent.Stage;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells the waiting process what begins and what came of it. */
final class Reporter {
    private static final int LONGEST = 300;
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final PrintStream out;

    Reporter(PrintStream out) {
        this.out = out;
    }

    /**
     * Decides a rule of the plugin as a whole.
     *
     * @param trouble what is wrong, or nothing
     * @return whether nothing is
     */
    boolean general(String rule, Supplier<Optional<String>> trouble) {
        send(new VerifierEvent(null, null, rule, Stage.BEGUN, false, ""));
        Optional<String> found;
        try {
            found = trouble.get();
        } catch (RuntimeException | LinkageError failed) {
            found = Optional.of(words(failed));
        }
        send(new VerifierEvent(null, null, rule, Stage.DECIDED, found.isEmpty(), found.orElse("")));
        return found.isEmpty();
    }

    Component of(ComponentKind kind, String name) {
        return new Component(kind, name);
    }

    private synchronized void send(VerifierEvent event) {
        out.println(event.line());
        out.flush();
    }

    private static String words(Throwable failed) {
        String message = failed.getMessage();
        String text = message == null ? failed.getClass().getSimpleName() : message;
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** Reports what JUnit finds of a component, rule by rule. */
    final class Component implements TestExecutionListener {
        private final ComponentKind kind;
        private final String name;

        private Component(ComponentKind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        void broken(String rule, String why) {
            send(new VerifierEvent(kind, name, rule, Stage.DECIDED, false, why));
        }

        void untried(String rule, String why) {
            send(new VerifierEvent(kind, name, rule, Stage.UNCHECKED, true, why));
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                send(new VerifierEvent(kind, name, rule(test), Stage.BEGUN, false, ""));
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            @Nullable Throwable failed = result.getThrowable().orElse(null);
            String detail = failed == null ? "" : words(failed);
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                untried(rule(test), detail.replaceFirst("^Assumption failed: ", ""));
            } else if (test.isTest() || failed != null) {
                boolean ok = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                send(new VerifierEvent(kind, name, rule(test), Stage.DECIDED, ok, detail));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            untried(rule(test), reason);
        }

        // givesTheSameTwice → gives the same twice
        private static String rule(TestIdentifier test) {
            String method = test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .orElseGet(test::getDisplayName);
            String words = WORD_START.matcher(method).replaceAll(" ").toLowerCase(Locale.ROOT);
            String shown = test.getDisplayName(); // "[4] extreme = LARGE" for one of several cases
            return shown.startsWith("[") ? words + " " + shown.substring(shown.lastIndexOf(' ') + 1) : words;
        }
    }
}
