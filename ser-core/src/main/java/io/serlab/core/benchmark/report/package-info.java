/** The report of a benchmark: its table for programs, readers and papers, and its figures; all else that is drawn. */
@NullMarked
package io.serlab.core.benchmark.report;

import org.jspecify.annotations.NullMarked;
