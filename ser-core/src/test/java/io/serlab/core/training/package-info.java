@NullMarked
package io.serlab.core.training;

import org.jspecify.annotations.NullMarked;
