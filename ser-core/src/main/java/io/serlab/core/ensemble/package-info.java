/** Ensembles: the predictions of several runs for the same utterances, put together. Reads nothing but what it is given. */
@NullMarked
package io.serlab.core.ensemble;

import org.jspecify.annotations.NullMarked;
