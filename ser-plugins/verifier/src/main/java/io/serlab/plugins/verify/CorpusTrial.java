package io.serlab.plugins.verify;

import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.testkit.CorpusReaderContract;

/** The contract of corpus readers, for a plugin's reader on a corpus that was named. */
final class CorpusTrial extends CorpusReaderContract {
    @Override
    protected CorpusReader reader() {
        return Subject.as(CorpusReaderFactory.class).create(Subject.settings());
    }
}
