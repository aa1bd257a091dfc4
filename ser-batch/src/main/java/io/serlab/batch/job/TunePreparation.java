package io.serlab.batch.job;

import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.training.Predictor;
import io.serlab.core.tuning.TrialPlan;
import io.serlab.core.tuning.Tuning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Everything read that the trials of a search need: the corpus and each encoder once. */
final class TunePreparation implements AutoCloseable {
    private final Tuning tuning;
    private final Function<ExperimentSpec, Preparation> prepare;
    private final Map<Object, Preparation> encoders = new LinkedHashMap<>();
    private final Preparation base;

    /**
     * Reads what the file names.
     *
     * @param prepare reads corpus and encoder of an experiment
     */
    TunePreparation(Tuning tuning, Function<ExperimentSpec, Preparation> prepare) {
        this.tuning = tuning;
        this.prepare = prepare;
        this.base = of(tuning.spec());
    }

    /** What a trial's experiment needs; the encoder is shared. */
    Preparation of(ExperimentSpec spec) {
        Object key = List.of(
                spec.encoder().factory().name(), spec.encoder().settings().asMap(), spec.normalisation());
        Preparation known = encoders.get(key);
        if (known == null) {
            known = prepare.apply(spec);
            encoders.put(key, known);
        }
        return known.with(spec);
    }

    /** Makes what a trial would train; fails where pooler, encoder and head do not fit. */
    void build(ExperimentSpec spec) {
        Predictor.untrained(of(spec).model()).close();
    }

    /** The same for trials whose features are the same. */
    static Object features(Preparation preparation) {
        ExperimentSpec spec = preparation.spec();
        return List.of(
                preparation.encoder().info().fingerprint(),
                preparation.layers(),
                spec.storage(),
                spec.training().batchSeconds());
    }

    /** The same for every start of the same search on the same corpus, however many trials it is to have. */
    String group() {
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("experiment", base.groupIdentity());
        search.put("seed", tuning.settings().seed());
        search.put("metric", tuning.metric());
        search.put("rungs", tuning.rungs().epochs());
        search.put("reduction", tuning.rungs().reduction());
        search.put("space", tuning.settings().space());
        return CanonicalHash.of(search);
    }

    /** What the whole trial is on a rung. */
    TrialRun run(TrialPlan.Trial trial, int rung) {
        ExperimentSpec spec = tuning.bind(trial.values(), rung);
        long seed = Objects.requireNonNull(spec.seeds().get(0));
        return new TrialRun(
                trial, rung, spec.training().epochs(), tuning.trial(trial.values(), rung), of(spec).runIdentity(seed));
    }

    @Override
    public void close() {
        encoders.values().forEach(Preparation::close);
    }
}
