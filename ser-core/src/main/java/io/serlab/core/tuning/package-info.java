/** Hyperparameter search: the trials of an experiment file, and what comes of them. */
@NullMarked
package io.serlab.core.tuning;

import org.jspecify.annotations.NullMarked;
