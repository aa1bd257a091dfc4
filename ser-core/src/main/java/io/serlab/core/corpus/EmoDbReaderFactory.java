package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of the Berlin Database of Emotional Speech, {@code emodb}. */
public final class EmoDbReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "emodb",
            "Reads the Berlin Database of Emotional Speech: 535 German utterances, 10 actors, 7 emotions.",
            "Burkhardt et al. 2005, A Database of German Emotional Speech",
            List.of(
                    Parameter.required(
                            "root", Parameter.Type.PATH, "The folder that holds wav/, or the recordings themselves"),
                    Parameter.choice(
                            "listeners",
                            EmoDbListeners.Use.class,
                            "What is taken of the listening test in erkennung.txt: nothing, its figures as attributes, or also"
                                    + " a soft label whose share of listeners who were wrong is spread evenly over the other"
                                    + " emotions")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new EmoDbReader(settings.path("root"), settings.choice("listeners", EmoDbListeners.Use.class));
    }
}
