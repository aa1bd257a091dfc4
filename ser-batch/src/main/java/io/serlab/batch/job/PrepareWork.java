package io.serlab.batch.job;

import io.serlab.core.experiment.Preparation;
import io.serlab.core.experiment.ProtocolBlock;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.files.AtomicFiles;
import io.serlab.registry.FlatParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Writes down what the run is: spec, protocol card, parameters, environment, exclusions. */
final class PrepareWork implements StepWork {
    private final RunSession session;

    PrepareWork(RunSession session) {
        this.session = session;
    }

    @Override
    public boolean advance(ExecutionContext state) {
        Preparation preparation = session.preparation();
        preparation.folds().forEach(session::requireNoTestData);
        RunFolder.make(session.folder().root());
        writeSpec(session);
        AtomicFiles.write(session.folder().protocol(), Yaml.write(card(preparation)));
        session.recorder().recordParameters(FlatParameters.of(preparation.spec().identity()));
        session.recorder().recordEnvironment(Environment.describe(session));
        session.recorder().recordReportedSplit(preparation.reportedSplit().word());
        preparation
                .card()
                .excluded()
                .forEach((reason, count) ->
                        session.recorder().recordEvent("exclusion", count + " utterances left out: " + reason));
        return false;
    }

    /** Writes down the experiment with the run's seed alone. */
    static void writeSpec(RunSession session) {
        Map<String, Object> spec =
                new LinkedHashMap<>(session.preparation().spec().resolved());
        spec.put("seeds", List.of(session.seed()));
        AtomicFiles.write(session.folder().spec(), Yaml.write(spec));
    }

    static Map<String, Object> card(Preparation preparation) {
        Map<String, Object> card =
                new LinkedHashMap<>(ProtocolBlock.write(preparation.corpus().protocol()));
        card.put("reported-split", preparation.reportedSplit().word());
        card.put("corpus-fingerprint", preparation.corpusFingerprint());
        card.put("counts", preparation.card().counts());
        card.put("excluded", preparation.card().excluded());
        card.put("notes", preparation.card().notes());
        card.put("sha256", preparation.card().sha256());
        return card;
    }
}
