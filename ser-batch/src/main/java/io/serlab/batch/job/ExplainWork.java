package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionSummary;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.explanation.PointingGame;
import io.serlab.core.report.Evidence;
import io.serlab.core.training.Prediction;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps the attention of the reported split and of an unlabelled test split, and says how concentrated it is and, of the
 * reported split, on what it lies.
 */
final class ExplainWork implements StepWork {
    private final RunSession session;
    private final Preparation preparation;
    private final FrameTimes times;
    private final Map<String, double[]> attention = new LinkedHashMap<>();
    private @Nullable AttentionWriter writer;

    ExplainWork(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
        this.times = FrameTimes.of(preparation.encoder().info());
    }

    @Override
    public boolean advance(ExecutionContext state) {
        session.progress().begin("explain");
        for (Fold fold : preparation.folds()) {
            keep(fold, preparation.reported(fold));
        }
        AttentionSummary reported = AttentionSummary.of(attention);
        List<MetricValue> figures = new ArrayList<>();
        reported.means().forEach((name, value) -> figures.add(MetricValue.of(name, value)));
        pointingGame().ifPresent(game -> figures.add(MetricValue.of("pointing_game", game.share())));
        enrichments().write(session.folder().root());
        keep(preparation.folds().get(0), preparation.unlabelledTest());
        Optional.ofNullable(writer).ifPresent(AttentionWriter::finish);
        AttentionSummary.of(attention).write(session.folder().attentionSummary());
        RunPage.write(session, Evidence.NONE);
        session.recorder()
                .recordMetrics(MetricScope.ofSplit(preparation.reportedSplit().word()), figures);
        return false;
    }

    private void keep(Fold fold, List<LabelledUtterance> utterances) {
        for (Prediction prediction : Inference.predict(session, fold, utterances)) {
            writer(prediction.attention().length).add(prediction.id(), prediction.attention());
            attention.put(prediction.id(), FrameAttention.mean(prediction.attention()));
        }
    }

    private AttentionWriter writer(int streams) {
        AttentionWriter open = writer;
        if (open == null) {
            String source = preparation.spec().name() + ", seed " + session.seed();
            open = new AttentionWriter(session.folder().attention(), new AttentionNotes(times, streams, source));
            writer = open;
        }
        return open;
    }

    private Enrichments enrichments() {
        List<Utterance> utterances = preparation.corpus().utterances().stream()
                .map(LabelledUtterance::utterance)
                .toList();
        Seed seed = new Seed(session.seed()).stream("enrichment");
        return Enrichments.of(attention, times, utterances, seed);
    }

    private Optional<PointingGame> pointingGame() {
        Map<String, List<Segment>> cues = new LinkedHashMap<>();
        for (LabelledUtterance utterance : preparation.corpus().utterances()) {
            cues.put(utterance.id(), utterance.utterance().segments());
        }
        PointingGame game = PointingGame.score(attention, times, cues);
        return game.count() == 0 ? Optional.empty() : Optional.of(game);
    }
}
