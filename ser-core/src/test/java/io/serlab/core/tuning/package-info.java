@NullMarked
package io.serlab.core.tuning;

import org.jspecify.annotations.NullMarked;
