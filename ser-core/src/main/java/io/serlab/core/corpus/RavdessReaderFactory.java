package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of the Ryerson Audio-Visual Database of Emotional Speech and Song, {@code ravdess}. */
public final class RavdessReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "ravdess",
            "Reads RAVDESS: 1,440 English utterances, 24 actors, 8 emotions.",
            "Livingstone and Russo 2018, The Ryerson Audio-Visual Database of Emotional Speech and Song",
            List.of(
                    Parameter.required(
                            "root", Parameter.Type.PATH, "The folder that holds Actor_01/ and on, or one above them"),
                    Parameter.choice(
                            "channel",
                            List.of("speech", "song", "both"),
                            "Which recordings; the others are left out")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new RavdessReader(settings.path("root"), settings.text("channel"));
    }
}
