package io.serlab.core.benchmark;

import io.serlab.core.evaluation.FriedmanTest;
import java.util.List;

/**
 * The poolers ranked on every fold of every encoder and loss, by macro F1 averaged over seeds.
 *
 * @param poolers the columns of the test; those that finished everywhere
 * @param test ranks, 1 = best
 * @param criticalDifference Nemenyi's at 5 %: mean ranks that are further apart differ
 */
public record PoolerRanks(List<String> poolers, FriedmanTest test, double criticalDifference) {}
