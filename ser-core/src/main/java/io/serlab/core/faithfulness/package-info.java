/** Whether a prediction rests on the frames that get most attention: they are taken away and the rest is scored again. */
@NullMarked
package io.serlab.core.faithfulness;

import org.jspecify.annotations.NullMarked;
