package io.serlab.batch.mlflow;

/** Told how a push goes, from the thread that pushes. */
@FunctionalInterface
public interface PushProgress {
    /** So many runs of all are on the server; the last of them is this one. */
    void pushed(int done, int total, String run);
}
