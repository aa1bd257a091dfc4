package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of the Crowd-sourced Emotional Multimodal Actors Dataset, {@code crema-d}. */
public final class CremaDReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "crema-d",
            "Reads CREMA-D: 7,442 English utterances, 91 actors, 6 emotions.",
            "Cao et al. 2014, CREMA-D: Crowd-sourced Emotional Multimodal Actors Dataset",
            List.of(Parameter.required(
                    "root", Parameter.Type.PATH, "The folder that holds AudioWAV/, or the recordings themselves")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new CremaDReader(settings.path("root"));
    }
}
