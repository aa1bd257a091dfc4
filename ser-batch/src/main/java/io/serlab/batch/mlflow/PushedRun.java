package io.serlab.batch.mlflow;

/**
 * A run, or a group, and what it is on the server.
 *
 * @param id of the run or the group
 * @param name what the run is called on the server if it is new
 * @param mlflowRun its id on the server
 */
public record PushedRun(String id, String name, String mlflowRun, PushState state) {}
