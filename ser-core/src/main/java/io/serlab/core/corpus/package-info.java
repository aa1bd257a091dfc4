/** Corpora as they lie on disk, what a protocol makes of them, and the folds they are divided into. */
@NullMarked
package io.serlab.core.corpus;

import org.jspecify.annotations.NullMarked;
