/** What a search for hyperparameters may draw, which trials go on, and which parameters matter; knows no experiment. */
@NullMarked
package io.serlab.core.search;

import org.jspecify.annotations.NullMarked;
