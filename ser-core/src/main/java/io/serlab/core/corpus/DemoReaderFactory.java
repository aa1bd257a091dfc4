package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of the {@link DemoCorpus}, {@code demo}. */
public final class DemoReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "demo",
            "Reads the demo corpus, 480 speech-like utterances whose emotional stretches are known, and makes it if it is"
                    + " not there.",
            "",
            List.of(Parameter.required(
                    "root", Parameter.Type.PATH, "The folder of the demo corpus; made if it does not exist")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new DemoReader(settings.path("root"));
    }
}
