package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Origin;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.experiment.Preparation;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that was begun with another version of a plugin: its numbers would come from both. */
final class PluginChange {
    private final Registry registry;
    private final Preparation preparation;
    private final RunDraft draft;

    PluginChange(Registry registry, Preparation preparation, RunDraft draft) {
        this.registry = registry;
        this.preparation = preparation;
        this.draft = draft;
    }

    /**
     * The run to work on.
     *
     * @param draft of it; of another identity than a run with today's plugins alone
     * @param words what changed in it, if anything did
     */
    record Settled(RunDraft draft, Optional<String> words) {}

    /**
     * Looks for an unfinished run that differs in its plugins alone.
     *
     * @throws InvalidInputException if there is one and the policy is to refuse it
     */
    Settled settle(PluginPolicy policy) {
        if (!preparation.spec().plugins().isEmpty()
                && policy != PluginPolicy.FRESH
                && !registry.runs().exists(draft.identity())) {
            Optional<String> begun = begunAlike();
            if (begun.isPresent()) {
                return settle(begun.get(), policy);
            }
        }
        return new Settled(draft, Optional.empty());
    }

    private Settled settle(String run, PluginPolicy policy) {
        Map<String, String> before = registry.history().show(run).environment();
        List<String> changes = changes(before);
        if (changes.isEmpty()) { // it went on before, with today's plugins
            RunDraft own = draft.identifiedBy(registry.runs().identity(run), mixedGroup(run));
            return new Settled(own, Optional.ofNullable(before.get(Environment.CHANGED)));
        }
        String words = "Run %s (seed %d) was begun with %s.".formatted(run, draft.seed(), String.join("; ", changes));
        if (policy == PluginPolicy.REFUSE) {
            throw refused(words);
        }
        RunDraft mixed = draft.identifiedBy(CanonicalHash.of(List.of(draft.identity(), run)), mixedGroup(run));
        registry.runs().identify(run, mixed);
        return new Settled(mixed, Optional.of(words));
    }

    private String mixedGroup(String run) {
        return ExperimentRunner.group(CanonicalHash.of(List.of(draft.group(), run)));
    }

    /** The latest of them. */
    private Optional<String> begunAlike() {
        return registry
                .history()
                .unfinishedWith(Environment.WITHOUT_PLUGINS, preparation.identityWithoutPlugins(draft.seed()))
                .stream()
                .findFirst();
    }

    private List<String> changes(Map<String, String> before) {
        List<String> changes = new ArrayList<>();
        for (Origin plugin : preparation.spec().plugins()) {
            String then = before.getOrDefault(Environment.PLUGIN + plugin.plugin(), "no version that is known");
            String now = Environment.describe(plugin);
            if (!then.equals(now)) {
                changes.add("plugin '%s' %s, which is now %s".formatted(plugin.plugin(), then, now));
            }
        }
        return changes;
    }

    private static InvalidInputException refused(String words) {
        return new InvalidInputException(
                "plugin-changed",
                words,
                null,
                "install that version again, or say --fresh to begin anew, or --accept-changed-plugin to go on with today's version",
                null);
    }
}
