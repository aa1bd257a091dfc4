/** Poolers: from the frames of an utterance to one vector. */
@NullMarked
package io.serlab.api.pooler;

import org.jspecify.annotations.NullMarked;
