package io.serlab.api.corpus;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/** Makes readers of one corpus format. */
public interface CorpusReaderFactory extends ComponentFactory {

    /** A reader with these settings; nothing is read yet. */
    CorpusReader create(Settings settings);
}
