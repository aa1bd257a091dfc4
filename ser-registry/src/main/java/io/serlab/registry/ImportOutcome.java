package io.serlab.registry;

import java.nio.file.Path;

/**
 * What became of one journal that was imported.
 *
 * @param run the run's id; empty if the journal does not say
 * @param state what was done
 * @param source where the journal stands
 * @param torn whether its last line had no end and was left out
 * @param detail a sentence about it; empty where the state says it all
 */
public record ImportOutcome(String run, State state, Path source, boolean torn, String detail) {
    /** What was done with a journal. */
    public enum State {
        /** The history did not know the run and knows it now. */
        ADDED("added"),
        /** The history knew the run; something new was learned. */
        UPDATED("updated"),
        /** The history knew all of it. */
        UNCHANGED("unchanged"),
        /** The history has the same experiment with the same seed as another run; nothing was done. */
        DOUBLE("same experiment"),
        /** A living process works on the run; nothing was done. */
        OWNED("in progress"),
        /** The journal cannot be read; nothing was done. */
        REFUSED("refused");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** In words, as documents and tables say it. */
        public String text() {
            return text;
        }
    }

    static ImportOutcome of(RunJournal journal, State state, String detail) {
        return new ImportOutcome(journal.run(), state, journal.source(), journal.torn(), detail);
    }
}
