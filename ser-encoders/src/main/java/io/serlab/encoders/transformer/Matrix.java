package io.serlab.encoders.transformer;

/** A table of numbers, row-major; computed with StrictMath, so that it is the same on every machine. */
@SuppressWarnings("ArrayRecordComponent") // made once and only read
record Matrix(int rows, int columns, double[] values) {}
