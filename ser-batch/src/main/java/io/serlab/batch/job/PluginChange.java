package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Origin;
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
     * Looks for an unfinished run that differs in its plugins alone.
     *
     * @param accept whether that run shall go on with the plugins of today
     * @return what changed, if such a run goes on
     * @throws InvalidInputException if there is such a run and it shall not
     */
    Optional<String> settle(boolean accept) {
        for (String run : begunAlike()) {
            List<String> changes = changes(registry.history().show(run).environment());
            if (!changes.isEmpty()) {
                String words =
                        "Run %s (seed %d) was begun with %s.".formatted(run, draft.seed(), String.join("; ", changes));
                if (!accept) {
                    throw refused(words);
                }
                registry.runs().identify(run, draft);
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    private List<String> begunAlike() {
        return preparation.spec().plugins().isEmpty()
                ? List.of()
                : registry.history()
                        .unfinishedWith(Environment.WITHOUT_PLUGINS, preparation.identityWithoutPlugins(draft.seed()));
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
                "install that version again, or say --accept-changed-plugin to go on with today's",
                null);
    }
}
