package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of any release of MSP-Podcast, {@code msp-podcast}. */
public final class MspPodcastReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "msp-podcast",
            "Reads MSP-Podcast as released, with the unlabelled Test3 of the Interspeech 2025 challenge.",
            "Lotfian and Busso 2019, Building Naturalistic Emotionally Balanced Speech Corpus",
            List.of(
                    Parameter.required(
                            "root", Parameter.Type.PATH, "The release's folder, which holds Audios/ and Labels/"),
                    Parameter.flag(
                            "raters",
                            false,
                            "Whether to read Labels/labels_detailed.csv, for losses of the shares of raters")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new MspPodcastReader(settings.path("root"), settings.flag("raters"));
    }
}
