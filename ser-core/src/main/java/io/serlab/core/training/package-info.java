/**
 * Training on cached frames: layer weights, pooler and head, one epoch per call, resumable to the byte; and prediction
 * with what was trained.
 */
@NullMarked
package io.serlab.core.training;

import org.jspecify.annotations.NullMarked;
