@NullMarked
package io.serlab.core.training.variation;

import org.jspecify.annotations.NullMarked;
