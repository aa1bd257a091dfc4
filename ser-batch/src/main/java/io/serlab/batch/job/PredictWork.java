package io.serlab.batch.job;

import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import java.util.List;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Predicts the unlabelled test split, in the challenge's row order; does nothing where there is none. */
final class PredictWork implements StepWork {
    private final RunSession session;

    PredictWork(RunSession session) {
        this.session = session;
    }

    @Override
    public boolean advance(ExecutionContext state) {
        List<LabelledUtterance> test = session.preparation().unlabelledTest();
        if (!test.isEmpty()) {
            session.progress().begin("predict");
            Fold fold = session.preparation().folds().get(0);
            ScoredRows rows = new ScoredRows(session);
            rows.add(fold, test);
            rows.writeTable(session.folder().testPredictions());
            rows.writeOutputs(session.folder().testLogits(), session.folder().testDimensions());
        }
        return false;
    }
}
