/** Corpora: utterances, their labels, and the protocol that says how they are split and scored. */
@NullMarked
package io.serlab.api.corpus;

import org.jspecify.annotations.NullMarked;
