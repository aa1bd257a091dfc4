package io.serlab.batch.job;

import com.github.f4b6a3.ulid.Ulid;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.SpeakerTable;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.report.ReportHeading;
import io.serlab.core.report.ReportPage;
import io.serlab.core.report.RunMaterial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of a run, made from the files in its folder; they may be a finished run's. */
final class RunPage {
    private static final Logger LOG = LoggerFactory.getLogger(RunPage.class);

    private final RunSession session;
    private final Preparation preparation;

    private RunPage(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
    }

    /** What the page, and the figures for a paper, are made from. */
    static RunMaterial material(RunSession session) {
        return new RunPage(session).material();
    }

    /**
     * Writes or replaces the page, unless the run is to have none. Where none can be made, the run goes on and says so: its
     * figures and its submission do not need the page.
     */
    static void write(RunSession session) {
        if (session.attended() && AttentionFile.exists(session.folder().attention())) {
            Path file = session.folder().page();
            new RunPage(session).html().ifPresent(html -> AtomicFiles.write(file, html));
        }
    }

    private Optional<String> html() {
        try {
            return Optional.of(ReportPage.html(material()));
        } catch (RuntimeException failed) {
            LOG.error("no page", failed);
            session.progress().note("The run has no page, as it could not be made: " + failed.getMessage());
            return Optional.empty();
        }
    }

    private RunMaterial material() {
        RunFolder folder = session.folder();
        AttentionFile attention = AttentionFile.open(folder.attention());
        return new RunMaterial(
                heading(),
                preparation.classes(),
                preparation.corpus().protocol().absentClasses(),
                preparation.spec().metrics(),
                predictions(folder),
                utterances(),
                attention,
                Enrichments.find(folder.root()).orElse(new Enrichments(Map.of())),
                LayerWeights.find(folder.root()),
                RunEvidence.of(folder.root(), attention, preparation.seconds()));
    }

    private static List<PredictionRow> predictions(RunFolder folder) {
        Map<String, String> speakers =
                Files.exists(folder.speakers()) ? SpeakerTable.read(folder.speakers()) : Map.of();
        return PredictionTable.read(folder.predictions()).rows().stream()
                .map(row -> row.withSpeaker(speakers.get(row.id())))
                .toList();
    }

    private Map<String, Utterance> utterances() {
        Map<String, Utterance> utterances = new HashMap<>();
        for (LabelledUtterance each : preparation.corpus().utterances()) {
            utterances.put(each.id(), each.utterance());
        }
        return utterances;
    }

    private ReportHeading heading() {
        String run = session.recorder().runId();
        return new ReportHeading(
                preparation.spec().name(),
                run,
                session.seed(),
                Ulid.getInstant(run),
                preparation.spec().pooler().factory().name(),
                RunPageWords.split(preparation),
                RunPageWords.caution(preparation),
                RunPageWords.facts(session),
                Yaml.write(preparation.spec().resolved()));
    }
}
