/** Benchmarks: a grid of experiments that differ in pooler, encoder or loss, and the statistics that compare them. */
@NullMarked
package io.serlab.core.benchmark;

import org.jspecify.annotations.NullMarked;
