package io.serlab.core.ensemble;

import java.util.ArrayList;
import java.util.List;

/**
 * What a method says of rows by a plan.
 *
 * @param decisions one per row
 * @param parts the combination of each part of the plan, in its order
 * @param shares the weight of each member in each row
 */
record PlannedDecisions(Decision[] decisions, List<Combination> parts, double[][] shares) {

    static PlannedDecisions of(Learner learner, LearningPlan plan, JoinedRows rows) {
        Decision[] decisions = new Decision[rows.size()];
        double[][] shares = new double[rows.size()][];
        List<Combination> parts = new ArrayList<>();
        for (LearningPlan.Part part : plan.parts()) {
            Combination combination = learner.learn(plan.pool(), part.learned());
            parts.add(combination);
            for (int row : part.reported()) {
                decisions[row] = combination.of(rows.values(row), rows.predicted(row));
                shares[row] = combination.weights();
            }
        }
        return new PlannedDecisions(decisions, parts, shares);
    }

    /** The mean of the weights over the parts. */
    double[] weights() {
        double[] mean = new double[parts.get(0).weights().length];
        for (Combination part : parts) {
            for (int member = 0; member < mean.length; member++) {
                mean[member] += part.weights()[member] / parts.size();
            }
        }
        return mean;
    }
}
