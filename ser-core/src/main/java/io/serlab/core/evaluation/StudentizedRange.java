package io.serlab.core.evaluation;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The range of independent standard normal variables: the studentized range at infinite degrees of freedom. */
final class StudentizedRange {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int POINTS = 60;
    private static final double TAIL = 9;
    private static final double LARGEST = 20;

    private StudentizedRange() {}

    /** The value below which the range of {@code variables} variables lies with a probability. */
    static double quantile(int variables, double probability) {
        return new BrentSolver(1e-10)
                .solve(200, range -> cumulative(variables, range) - probability, 0, LARGEST, LARGEST / 4);
    }

    /** k ∫ φ(z) (Φ(z) − Φ(z − r))^(k − 1) dz: the largest is at z, all others within r below it. */
    private static double cumulative(int variables, double range) {
        GaussIntegrator integrator = new GaussIntegratorFactory().legendre(POINTS, -TAIL, TAIL);
        return variables
                * integrator.integrate(
                        z -> NORMAL.density(z) * Math.pow(NORMAL.cumulativeProbability(z - range, z), variables - 1.0));
    }
}
