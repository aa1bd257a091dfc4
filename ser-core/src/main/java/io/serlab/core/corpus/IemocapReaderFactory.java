package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of the Interactive Emotional Dyadic Motion Capture database, {@code iemocap}. */
public final class IemocapReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "iemocap",
            "Reads IEMOCAP: English dialogues, 10 actors in 5 sessions, 4 emotions with excitement as happiness.",
            "Busso et al. 2008, IEMOCAP: Interactive Emotional Dyadic Motion Capture Database",
            List.of(
                    Parameter.required(
                            "root", Parameter.Type.PATH, "The release's folder, which holds Session1/ to Session5/"),
                    Parameter.flag(
                            "alignments", true, "Whether to read the phones and words of sentences/ForcedAlignment/")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new IemocapReader(settings.path("root"), settings.flag("alignments"));
    }
}
