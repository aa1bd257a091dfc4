package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.ByteBuffer;
import java.util.List;

/** The loaded graph of one stage. Used by one thread at a time; the maker closes it. */
public interface Graph extends AutoCloseable {

    /**
     * Checks the input against the stage, as far as the graph declares it.
     *
     * @param width features of what enters, or -1 if they are not known yet
     * @return the windows that may be computed together
     * @throws InvalidInputException if the graph takes something else
     */
    int checkInput(long width);

    /**
     * Checks that an output is there, as far as the graph declares its outputs.
     *
     * @param where where the card names it, for messages
     * @return its features, or -1 if they are not known yet
     * @throws InvalidInputException if the graph does not have it, or not as float32
     */
    long checkOutput(String output, String where);

    /**
     * Runs the graph once.
     *
     * @param values float32 in native order, 64-byte aligned and direct; not changed and not kept
     * @param outputs names; one may stand there twice
     * @return per name, all values with the last axis as features
     * @throws InvalidInputException if the graph does not give such an output
     * @throws SerException if the graph fails
     */
    List<Signal> run(ByteBuffer values, long[] shape, List<String> outputs);

    @Override
    void close();
}
