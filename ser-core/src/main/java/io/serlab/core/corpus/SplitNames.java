package io.serlab.core.corpus;

import io.serlab.api.UnknownNameException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a corpus has the splits that an experiment names. */
public final class SplitNames {
    private SplitNames() {}

    /**
     * Refuses a split that the corpus has not got, which would drop a test set without a word. The reader's own list need
     * not be there, and with folds splits do not count.
     *
     * @param own what the reader names
     * @throws UnknownNameException for the first that is not there
     */
    public static void require(Corpus corpus, Protocol protocol, SplitMap own) {
        if (!(protocol.folds() instanceof Folds.None)) {
            return;
        }
        Set<String> known = new TreeSet<>();
        corpus.utterances().forEach(each -> each.split().ifPresent(known::add));
        require("train", protocol.splits().train(), own.train(), known);
        require("development-splits", protocol.splits().development(), own.development(), known);
        require("test", protocol.splits().test(), own.test(), known);
    }

    private static void require(String key, List<String> named, List<String> own, Set<String> known) {
        for (String split : named.equals(own) ? List.<String>of() : named) {
            if (!known.isEmpty() && !known.contains(split)) {
                throw new UnknownNameException("split", split, "protocol." + key, known);
            }
        }
    }
}
