/** What attention says about a prediction: how concentrated it is and whether it finds the known cue. */
@NullMarked
package io.serlab.core.explanation;

import org.jspecify.annotations.NullMarked;
