package io.serlab.registry;

import java.nio.file.Path;

/**
 * A run before it has a number.
 *
 * @param experiment what is run
 * @param group the id of the group it belongs to, such as the same experiment over several seeds
 * @param identity the hash that two runs share exactly if they are the same run
 * @param seed its seed
 * @param encoder the encoder's name, as shown in lists
 * @param pooler the pooler's name, as shown in lists
 * @param runsFolder the folder that will hold the run's own folder, named by its id
 */
public record RunDraft(
        Experiment experiment,
        String group,
        String identity,
        long seed,
        String encoder,
        String pooler,
        Path runsFolder) {

    public RunDraft {
        if (identity.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("identity '" + identity + "', group '" + group + "'");
        }
        runsFolder = runsFolder.toAbsolutePath().normalize();
    }

    /** The same run under another identity, in another group. */
    public RunDraft identifiedBy(String otherIdentity, String otherGroup) {
        return new RunDraft(experiment, otherGroup, otherIdentity, seed, encoder, pooler, runsFolder);
    }

    /** The folder of the run once it has an id. */
    public Path folder(String runId) {
        return runsFolder.resolve(runId);
    }
}
