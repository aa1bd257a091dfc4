/** Figures of merit of predictions, their uncertainty, and the comparison of two systems. */
@NullMarked
package io.serlab.core.evaluation;

import org.jspecify.annotations.NullMarked;
