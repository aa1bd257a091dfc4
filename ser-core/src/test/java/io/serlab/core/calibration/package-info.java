@NullMarked
package io.serlab.core.calibration;

import org.jspecify.annotations.NullMarked;
