/**
 * What training draws anew in every epoch and batch: which utterances there are, what of them is hidden, and what is
 * mixed. All of it is a function of the seed, the epoch, the number of the batch and the place in it, so that a resumed
 * training draws what one never stopped would have drawn. Evaluation knows nothing of it.
 */
@NullMarked
package io.serlab.core.training.variation;

import org.jspecify.annotations.NullMarked;
