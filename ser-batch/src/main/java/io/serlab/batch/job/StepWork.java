package io.serlab.batch.job;

import java.io.IOException;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The work of a step, in pieces small enough to be committed one by one and to stop between. */
interface StepWork extends AutoCloseable {

    /**
     * Does the next piece, in a transaction of its own. A piece that was killed before its commit is done again.
     *
     * @param state kept with the commit and given back after a restart
     * @return whether more is left
     */
    boolean advance(ExecutionContext state) throws IOException;

    @Override
    default void close() {}
}
