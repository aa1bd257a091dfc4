package io.serlab.poolers;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * First values of a codebook: centres of norm 1 in random directions, and the assignment that belongs to them,
 * {@code softmax(−α‖x − c‖²)}, which is linear in x but for a term that cancels.
 *
 * @param centres (K, D)
 * @param weights (K + G, D): 2·α·c; of ghosts, which have no centre, Xavier
 * @param biases (K + G): −α·‖c‖²; of ghosts 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once
record VladStart(float[] centres, float[] weights, float[] biases) {
    private static final float ALPHA = 10;

    static VladStart draw(int clusters, int ghosts, int dimension, Declarations declarations) {
        float[] centres =
                directions(clusters, dimension, declarations.seed("centres").random());
        int rows = clusters + ghosts;
        float[] weights = new float[rows * dimension];
        for (int i = 0; i < centres.length; i++) {
            weights[i] = 2 * ALPHA * centres[i];
        }
        double bound = Math.sqrt(6.0 / (dimension + rows));
        Random random = declarations.seed("assignment.weight").random();
        for (int i = centres.length; i < weights.length; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        float[] biases = new float[rows];
        Arrays.fill(biases, 0, clusters, -ALPHA);
        return new VladStart(centres, weights, biases);
    }

    private static float[] directions(int clusters, int dimension, Random random) {
        float[] directions = new float[clusters * dimension];
        for (int from = 0; from < directions.length; from += dimension) {
            double[] direction =
                    DoubleStream.generate(random::nextGaussian).limit(dimension).toArray();
            double norm =
                    Math.sqrt(Arrays.stream(direction).map(each -> each * each).sum());
            for (int d = 0; d < dimension; d++) {
                directions[from + d] = (float) (direction[d] / norm);
            }
        }
        return directions;
    }
}
