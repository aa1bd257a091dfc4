/** Challenges: their cards, the rules an experiment must keep, what is sent and what came back. */
@NullMarked
package io.serlab.core.challenge;

import org.jspecify.annotations.NullMarked;
