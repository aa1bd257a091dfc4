package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionSegments;
import io.serlab.core.explanation.AttentionSummary;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.CueScores;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.explanation.Localisation;
import io.serlab.core.explanation.LocatedUtterance;
import io.serlab.core.training.Prediction;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps the attention of the reported split and of an unlabelled test split, and says how concentrated it is and, of the
 * reported split, on what it lies.
 */
final class ExplainWork implements StepWork {
    // Of a large corpus not all recordings are measured; the same ones for every seed.
    private static final int MOST_RECORDINGS = 2000;

    private final RunSession session;
    private final Preparation preparation;
    private final FrameTimes times;
    private final Seed seed;
    private final Set<String> measured;
    private final Localisation localisation = new Localisation();
    private final CueScores cues;
    private final ResampleGroups groups;
    private final Map<String, double[]> attention = new LinkedHashMap<>();
    private @Nullable AttentionWriter writer;

    ExplainWork(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
        this.times = FrameTimes.of(preparation.encoder().info());
        this.seed = new Seed(session.seed());
        this.measured = ReportedSample.of(preparation, MOST_RECORDINGS, new Seed(0));
        this.cues = new CueScores(times);
        this.groups = ResampleGroups.ofReported(preparation);
    }

    @Override
    public boolean advance(ExecutionContext state) {
        session.progress().begin("explain");
        for (Fold fold : preparation.folds()) {
            explain(fold);
        }
        List<MetricValue> figures = figures();
        localisation.write(session.folder().root(), seed.stream("localisation"));
        AcousticsWork acoustics = new AcousticsWork(session, measured());
        enrichments(acoustics.sounds()).write(session.folder().root());
        acoustics.writeArticulation(attention, times);
        keepUnlabelled();
        Optional.ofNullable(writer).ifPresent(AttentionWriter::finish);
        AttentionSummary.of(attention).write(session.folder().attentionSummary());
        AttentionSegments.of(attention, times, preparation.seconds())
                .write(session.folder().root());
        session.recorder()
                .recordMetrics(MetricScope.ofSplit(preparation.reportedSplit().word()), figures);
        Explanations.NONE.neededBy(session).make(session);
        RunPage.write(session);
        return false;
    }

    private void explain(Fold fold) {
        Inference.calibrated(session, fold, preparation.reported(fold), (utterance, prediction) -> {
                    LocatedUtterance located = located(utterance, prediction);
                    localisation.add(located);
                    cues.add(located);
                    return kept(prediction);
                })
                .forEach(this::remember);
    }

    private void keepUnlabelled() {
        Fold fold = preparation.folds().get(0);
        Inference.predict(session, fold, preparation.unlabelledTest(), (utterance, prediction) -> kept(prediction))
                .forEach(this::remember);
    }

    private record MeanAttention(String id, double[] frames) {}

    private void remember(MeanAttention mean) {
        attention.put(mean.id(), mean.frames());
    }

    /** Keeps the streams as the experiment wishes; gives their mean. */
    private MeanAttention kept(Prediction prediction) {
        session.requireGoingOn("the explanation");
        KeptAttention wanted = preparation.spec().attention();
        if (wanted.any()) {
            float[][] streams = wanted.of(prediction.attention());
            writer(streams.length).add(prediction.id(), streams);
        }
        return new MeanAttention(prediction.id(), FrameAttention.mean(prediction.attention()));
    }

    private AttentionWriter writer(int streams) {
        AttentionWriter open = writer;
        if (open == null) {
            String source = preparation.spec().name() + ", seed " + session.seed();
            open = new AttentionWriter(
                    session.folder().attention(),
                    new AttentionNotes(times, streams, source),
                    preparation.spec().attention().type());
            writer = open;
        }
        return open;
    }

    @Override
    public void close() {
        Optional.ofNullable(writer).ifPresent(AttentionWriter::close);
    }

    private LocatedUtterance located(LabelledUtterance labelled, Prediction prediction) {
        Utterance utterance = labelled.utterance();
        int frames = prediction.attention()[0].length;
        boolean classified = !preparation.classes().isEmpty();
        return new LocatedUtterance(
                utterance.id(),
                groups.of(utterance),
                utterance.speaker(),
                classified ? preparation.classes().get(labelled.classIndex()) : "",
                classified && prediction.classIndex() == labelled.classIndex(),
                prediction.attention(),
                measured.contains(utterance.id())
                        ? Optional.of(FrameLevels.read(utterance, times, frames))
                        : Optional.empty(),
                utterance.segments());
    }

    /** Means over the reported utterances; how well cues are found where they are known. */
    private List<MetricValue> figures() {
        List<MetricValue> figures = new ArrayList<>();
        AttentionSummary.of(attention).means().forEach((name, value) -> figures.add(MetricValue.of(name, value)));
        Map<String, Map<String, CueScores.Score>> scores = cues.scores(seed.stream("cues"));
        cues.write(session.folder().root(), scores);
        scores.forEach((weights, named) -> List.of("pointing_game", "roc_area")
                .forEach(name ->
                        figures.add(figure(weights.equals("attention") ? name : weights + "_" + name, named, name))));
        return figures;
    }

    private static MetricValue figure(String shown, Map<String, CueScores.Score> scores, String name) {
        CueScores.Score score = scores.getOrDefault(name, CueScores.UNKNOWN);
        return new MetricValue(
                shown, score.mean(), score.interval().low(), score.interval().high());
    }

    private Enrichments enrichments(Map<String, List<Segment>> measured) {
        return Enrichments.of(attention, times, reported(), measured, seed.stream("enrichment"));
    }

    private List<Utterance> measured() {
        return reported().stream().filter(each -> measured.contains(each.id())).toList();
    }

    private List<Utterance> reported() {
        return preparation.corpus().utterances().stream()
                .map(LabelledUtterance::utterance)
                .filter(each -> attention.containsKey(each.id()))
                .toList();
    }
}
