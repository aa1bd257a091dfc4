package io.serlab.batch.job;

import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.FeatureSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The features that the encoder trained with a fold's network makes of what this network predicts.
 *
 * @param fold whose network it is
 * @param encoder its fingerprint
 */
record TunedFeatures(Fold fold, String encoder, FeatureSet frames) {

    /** Opens them; those that the cache lacks are made first. The fold must be trained. */
    static TunedFeatures of(RunSession session, Fold fold) {
        Preparation all = session.preparation();
        SpeechEncoder encoder = all.spec()
                .model()
                .openTrained(
                        session.folder().encoder(fold),
                        new EncoderEnvironment(
                                session.device(), all.spec().training().threads()));
        try (Preparation own = all.with(encoder, predicted(all, fold))) {
            fill(session, own);
            String fingerprint = encoder.info().fingerprint();
            return new TunedFeatures(fold, fingerprint, session.cache().open(fingerprint, own.layers(), own.items()));
        }
    }

    private static void fill(RunSession session, Preparation own) {
        try (FeatureFilling filling = new FeatureFilling(own, session.cache(), session.device(), session.progress())) {
            while (filling.advance()) {
                session.recorder().heartbeat();
                session.requireGoingOn("the extraction of features");
            }
        }
    }

    private static Set<String> predicted(Preparation preparation, Fold fold) {
        Set<String> ids = new HashSet<>(RunSession.ids(fold.development()));
        ids.addAll(RunSession.ids(preparation.reported(fold)));
        if (fold.equals(preparation.folds().get(0))) {
            ids.addAll(RunSession.ids(preparation.unlabelledTest()));
        }
        return ids;
    }
}
