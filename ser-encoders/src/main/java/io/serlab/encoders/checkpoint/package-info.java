/** Weights of published checkpoints. */
@NullMarked
package io.serlab.encoders.checkpoint;

import org.jspecify.annotations.NullMarked;
