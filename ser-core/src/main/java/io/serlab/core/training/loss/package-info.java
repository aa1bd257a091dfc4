/** The losses that come with SERLab. */
@NullMarked
package io.serlab.core.training.loss;

import org.jspecify.annotations.NullMarked;
