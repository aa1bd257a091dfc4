/** What can be measured of a recording without a model, at the times of an encoder's frames. */
@NullMarked
package io.serlab.core.acoustics;

import org.jspecify.annotations.NullMarked;
