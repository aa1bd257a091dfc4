package io.serlab.batch.cli;

import io.serlab.batch.job.PluginPolicy;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What becomes of an unfinished run that was begun with another version of a plugin. */
final class PluginChangeOptions {
    static final String ACCEPT = "--accept-changed-plugin";
    static final String FRESH = "--fresh";

    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    private static final class Choice {
        @Option(
                names = ACCEPT,
                description = "Let an unfinished run go on with another version of a plugin than it was begun with")
        private boolean accept;

        @Option(
                names = FRESH,
                description = "Begin anew where an unfinished run was begun with another version of a plugin")
        private boolean fresh;
    }

    PluginPolicy policy() {
        if (choice.accept) {
            return PluginPolicy.ACCEPT;
        }
        return choice.fresh ? PluginPolicy.FRESH : PluginPolicy.REFUSE;
    }
}
