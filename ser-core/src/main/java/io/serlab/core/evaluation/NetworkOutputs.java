package io.serlab.core.evaluation;

import java.nio.file.Path;
import java.util.List;

/** What a network gave of some utterances, before anything was made of it. */
public sealed interface NetworkOutputs permits Logits, RatingOutputs {

    /** The utterances, in the order of the values. */
    List<String> ids();

    /** What each value of an utterance stands for, in order. */
    List<String> columns();

    /** The name that its file should have. */
    String fileName();

    /** Writes the file atomically; equal outputs give equal bytes. */
    void write(Path file);
}
