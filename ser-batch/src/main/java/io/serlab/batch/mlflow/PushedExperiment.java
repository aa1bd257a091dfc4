package io.serlab.batch.mlflow;

/**
 * An experiment of the server that runs were pushed to.
 *
 * @param id the server's own
 */
public record PushedExperiment(String id, String name) {}
