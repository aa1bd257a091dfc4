/**
 * Runs of the history as runs of an MLflow tracking server, over its REST API.
 *
 * <p>{@link io.serlab.batch.mlflow.MlflowPush} is the way in. A run is first portrayed ({@code RunPortrait}), then
 * compared with what the server has ({@code RunDelta}), and only what differs is sent.
 */
@NullMarked
package io.serlab.batch.mlflow;

import org.jspecify.annotations.NullMarked;
