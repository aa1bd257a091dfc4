package io.serlab.api.corpus;

/** Reads one corpus as it lies on disk. Not thread-safe. */
public interface CorpusReader {

    /**
     * Reads labels and file names, not the audio.
     *
     * @throws io.serlab.api.InvalidInputException if a file is missing or cannot be understood, or ids repeat; one
     *     message names all offenders, up to twenty, with their count
     */
    Corpus read();

    /**
     * The protocol that the corpus brings along; an experiment file overrides any part of it. Empty classes mean: all
     * labels found, sorted.
     */
    Protocol protocol();
}
