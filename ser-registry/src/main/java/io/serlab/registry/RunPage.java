package io.serlab.registry;

import java.util.List;

/**
 * The first runs that fit a query.
 *
 * @param total how many fit, beyond the query's limit too
 */
public record RunPage(List<RunSummary> runs, long total) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
