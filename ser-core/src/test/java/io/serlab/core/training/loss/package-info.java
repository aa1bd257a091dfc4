@NullMarked
package io.serlab.core.training.loss;

import org.jspecify.annotations.NullMarked;
