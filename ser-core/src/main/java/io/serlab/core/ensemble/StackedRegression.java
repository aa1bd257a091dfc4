package io.serlab.core.ensemble;

import io.serlab.api.SerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import opennlp.tools.ml.maxent.quasinewton.QNModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractDataIndexer;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.OnePassRealValueDataIndexer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Multinomial logistic regression from the members' probabilities to the class, by L-BFGS on one thread. The cost is the
 * negative logarithm of the probability of all true classes plus {@code l2} times the sum of the squared coefficients, the
 * constant of each class among them. The inputs of a row are every member's value for every class, and 1.
 *
 * @param l2 above 0, which gives one answer however few the rows
 * @param logarithms whether the inputs are the logarithms of the probabilities
 */
record StackedRegression(double l2, boolean logarithms) implements Learner {
    private static final int MOST_ROUNDS = 1000;

    @Override
    public Combination learn(JoinedRows rows, int[] drawn) {
        String[] names = names(rows);
        DoubleUnaryOperator input = logarithms ? LogitMean::log : probability -> probability;
        List<Event> events = new ArrayList<>();
        for (int row : drawn) {
            events.add(new Event(Integer.toString(rows.truth(row)), names, inputs(rows.values(row), input)));
        }
        return new Fitted(fit(events), names, input, Combination.equal(rows.members()));
    }

    private QNModel fit(List<Event> events) {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, MOST_ROUNDS);
        parameters.put(AbstractDataIndexer.SORT_PARAM, false);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, l2);
        parameters.put(QNTrainer.THREADS_PARAM, 1);
        try {
            DataIndexer indexer = new OnePassRealValueDataIndexer();
            indexer.init(parameters, new HashMap<>());
            indexer.index(ObjectStreamUtils.createObjectStream(events));
            QNTrainer trainer = new QNTrainer();
            trainer.init(parameters, new HashMap<>());
            return trainer.trainModel(MOST_ROUNDS, indexer);
        } catch (IOException e) {
            throw new SerException("stacking-failed", "The stacked model could not be fitted: " + e.getMessage(), e);
        }
    }

    private static String[] names(JoinedRows rows) {
        List<String> names = new ArrayList<>();
        for (int member = 0; member < rows.members(); member++) {
            for (int klass = 0; klass < rows.classes().size(); klass++) {
                names.add(member + ":" + klass);
            }
        }
        names.add("constant");
        return names.toArray(String[]::new);
    }

    private static float[] inputs(double[][] probabilities, DoubleUnaryOperator input) {
        int classes = probabilities[0].length;
        float[] inputs = new float[probabilities.length * classes + 1];
        for (int member = 0; member < probabilities.length; member++) {
            for (int klass = 0; klass < classes; klass++) {
                inputs[member * classes + klass] = (float) input.applyAsDouble(probabilities[member][klass]);
            }
        }
        inputs[inputs.length - 1] = 1;
        return inputs;
    }

    /** A fitted model. A class that it never saw has no probability. */
    private record Fitted(QNModel model, String[] names, DoubleUnaryOperator input, double[] weights)
            implements Combination {

        @Override
        public Decision of(double[][] probabilities, int[] predicted) {
            double[] outcomes = model.eval(names, inputs(probabilities, input));
            double[] shares = new double[probabilities[0].length];
            for (int i = 0; i < outcomes.length; i++) {
                shares[Integer.parseInt(model.getOutcome(i))] = outcomes[i];
            }
            return Decision.largest(shares);
        }
    }
}
