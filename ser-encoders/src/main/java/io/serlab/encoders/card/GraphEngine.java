package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;

/** What runs graphs of one kind. Used by one thread at a time. */
public interface GraphEngine {

    /** The kind of graph and the version of the code around it; changed whenever frames change. */
    String version();

    /** The version of the library that computes. */
    String runtime();

    /**
     * Loads the graph of a stage.
     *
     * @param file an existing file
     * @throws InvalidInputException if this is no graph that can be run
     */
    Graph load(Stage stage, Path file);
}
