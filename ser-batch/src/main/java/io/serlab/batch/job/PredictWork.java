package io.serlab.batch.job;

import io.serlab.core.challenge.TestAudio;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.features.AudioItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Predicts the unlabelled test split, in the challenge's row order; does nothing where there is none. */
final class PredictWork implements StepWork {
    private final RunSession session;

    PredictWork(RunSession session) {
        this.session = session;
    }

    @Override
    public boolean advance(ExecutionContext state) throws IOException {
        List<LabelledUtterance> test = session.preparation().unlabelledTest();
        if (!test.isEmpty()) {
            session.progress().begin("predict");
            Fold fold = session.preparation().folds().get(0);
            ScoredRows rows = new ScoredRows(session);
            rows.add(fold, test);
            rows.writeTable(session.folder().testPredictions());
            rows.writeOutputs(session.folder().testLogits(), session.folder().testDimensions());
            recordings(test).write(session.folder().root().resolve(TestAudio.FILE));
        }
        return false;
    }

    private TestAudio recordings(List<LabelledUtterance> test) throws IOException {
        Map<String, AudioItem> items = new HashMap<>();
        session.preparation().items().forEach(item -> items.put(item.id(), item));
        List<TestAudio.Recording> recordings = new ArrayList<>();
        for (LabelledUtterance utterance : test) {
            AudioItem item = Objects.requireNonNull(items.get(utterance.id()), utterance.id());
            recordings.add(TestAudio.Recording.of(item.id(), item.sha256(), item.audio()));
        }
        return new TestAudio(recordings);
    }
}
