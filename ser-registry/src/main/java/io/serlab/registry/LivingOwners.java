package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps a history from being moved or replaced under the hands of those who write it. */
final class LivingOwners {
    private LivingOwners() {}

    /**
     * Refuses if a living process works on a run.
     *
     * @param what what is to be done, as {@code moved}
     * @throws InvalidInputException {@code owned-run}
     */
    static void refuse(Database database, OwnerLiveness liveness, String what) {
        Map<String, Owner> living = database.read(handle -> handle
                .createQuery("SELECT run_id, host, pid, process_started, heartbeat FROM run_owners ORDER BY run_id")
                .map((row, context) -> Map.entry(
                        Map.entry(
                                row.getString("run_id"),
                                new Owner(
                                        row.getString("host"),
                                        row.getLong("pid"),
                                        Timestamps.instant(row.getString("process_started")))),
                        Timestamps.instant(row.getString("heartbeat"))))
                .stream()
                .filter(entry -> liveness.isAlive(entry.getKey().getValue(), entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        living.forEach((run, owner) -> {
            throw new InvalidInputException(
                    "owned-run",
                    "The history cannot be %s while %s works on run %s.".formatted(what, owner, run),
                    null,
                    "wait for it, or stop it: ser jobs stop " + run,
                    null);
        });
    }
}
