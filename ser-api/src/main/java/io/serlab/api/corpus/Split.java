package io.serlab.api.corpus;

/** What an utterance is for. */
public enum Split {
    TRAIN,
    DEVELOPMENT,
    TEST
}
