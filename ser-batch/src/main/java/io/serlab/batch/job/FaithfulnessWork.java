package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.ExplainedUtterance;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.FaithfulnessProbe;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.SilencedRecording;
import io.serlab.core.faithfulness.Target;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.Predictor;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tests whether the predictions of a run rest on what it attends to, writes the result into the run's folder and its
 * gains over random frames into the registry.
 */
final class FaithfulnessWork {
    // Some hundred passes through pooler and head per utterance; the interval gets little narrower with more.
    private static final int MOST_UTTERANCES = 1000;

    private final RunSession session;
    private final Preparation preparation;
    private final FrameTimes times;
    private final Seed seed;
    private final FaithfulnessProbe probe;
    private final ResampleGroups groups;
    private final Set<String> silenced;
    private int done;

    /** @param silenced of how many recordings to test it with silence in the audio as well */
    FaithfulnessWork(RunSession session, int silenced) {
        this.session = session;
        this.preparation = session.preparation();
        this.times = FrameTimes.of(preparation.encoder().info());
        this.seed = new Seed(session.seed()).stream("faithfulness");
        this.probe = new FaithfulnessProbe(seed);
        this.groups = ResampleGroups.ofReported(preparation);
        this.silenced = ReportedSample.of(preparation, Math.min(silenced, MOST_UTTERANCES), seed);
    }

    Faithfulness test() {
        session.progress().begin("faithfulness");
        announceSilence();
        Set<String> chosen = ReportedSample.of(preparation, MOST_UTTERANCES, seed);
        for (Fold fold : preparation.folds()) {
            List<LabelledUtterance> utterances = preparation.reported(fold).stream()
                    .filter(utterance -> chosen.contains(utterance.id()))
                    .toList();
            if (!utterances.isEmpty()) {
                test(fold, utterances, chosen.size());
            }
        }
        Path folder = session.folder().root();
        Faithfulness result = probe.result().keepingSilenceOf(Faithfulness.find(folder));
        record(result);
        result.write(folder); // last, as it tells that all is done
        return result;
    }

    private void announceSilence() {
        if (!silenced.isEmpty()) {
            int most = FaithfulnessProbe.mostEncoderPasses();
            session.progress()
                    .note(String.format(
                            Locale.ROOT,
                            "Silence in the audio of %,d recordings: each is encoded at most %d times, %,d passes of the encoder in all.",
                            silenced.size(),
                            most,
                            (long) most * silenced.size()));
        }
    }

    private void test(Fold fold, List<LabelledUtterance> utterances, int total) {
        FrameSource frames = session.frames(fold);
        try (Predictor trained =
                        Predictor.load(preparation.model(), session.folder().checkpoint(fold), session.device());
                Predictor untrained =
                        Predictor.untrained(preparation.model(), Preparation.foldSeed(session.seed(), fold));
                SilencedRecordings recordings = new SilencedRecordings(session, fold)) {
            for (LabelledUtterance utterance : utterances) {
                session.requireGoingOn("the test of faithfulness");
                Optional<SilencedRecording> recording = silenced.contains(utterance.id())
                        ? Optional.of(recordings.of(utterance.id(), frames.frames(utterance.id())))
                        : Optional.empty();
                probe.add(explained(utterance, frames), trained, untrained, frames, recording);
                session.progress().advance(++done, total, "utterances", "");
            }
        }
    }

    private ExplainedUtterance explained(LabelledUtterance utterance, FrameSource frames) {
        double[] energy = FrameLevels.read(utterance.utterance(), times, frames.frames(utterance.id()));
        return new ExplainedUtterance(utterance.id(), groups.of(utterance.utterance()), utterance.classIndex(), energy);
    }

    private void record(Faithfulness result) {
        if (result.uniform()) {
            session.recorder()
                    .recordEvent("not-faithful", "Attention weighs all frames alike, so there was nothing to test.");
            return;
        }
        Gain gain = result.condition(Erasure.DROP, Target.PREDICTED).over(Ordering.RANDOM);
        session.recorder()
                .recordMetrics(
                        MetricScope.ofSplit(preparation.reportedSplit().word()),
                        List.of(value("deletion_gain", gain.deletion()), value("keeping_gain", gain.keeping())));
        session.recorder()
                .recordEvent(
                        result.holdsOver(Ordering.RANDOM) ? "faithful" : "not-faithful",
                        result.holdsOver(Ordering.RANDOM)
                                ? "The frames with most attention matter more than random ones."
                                : "The frames with most attention are not shown to matter more than random ones.");
    }

    private static MetricValue value(String name, Gain.Figure figure) {
        return new MetricValue(
                name, figure.mean(), figure.interval().low(), figure.interval().high());
    }
}
