/**
 * Probabilities that mean what they say: logits scaled and shifted after training, by figures that were fitted on
 * development data alone.
 */
@NullMarked
package io.serlab.core.calibration;

import org.jspecify.annotations.NullMarked;
