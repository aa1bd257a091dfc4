/** The figures and tables of a run for a paper: vectors, pixels, LaTeX and CSV. */
@NullMarked
package io.serlab.core.report.figures;

import org.jspecify.annotations.NullMarked;
