package io.serlab.core.report;

import java.time.Instant;
import java.util.List;

/**
 * Which run a page is of.
 *
 * @param name the experiment's
 * @param started when the run was begun
 * @param pooler its name as the experiment file has it
 * @param split what the figures are computed on, in words that follow "on"
 * @param caution what a reader must know of that split; empty if nothing
 * @param facts the run's parts and versions, in the order in which to show them
 * @param experiment the experiment with all defaults filled in, as YAML
 */
public record ReportHeading(
        String name,
        String run,
        long seed,
        Instant started,
        String pooler,
        String split,
        String caution,
        List<Fact> facts,
        String experiment) {

    public ReportHeading {
        facts = List.copyOf(facts);
    }

    /** One line of what a run was made of. */
    public record Fact(String name, String value) {}
}
