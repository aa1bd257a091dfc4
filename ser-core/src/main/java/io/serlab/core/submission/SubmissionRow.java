package io.serlab.core.submission;

/** A row of a submission file: its line (the header is 1) and its values, freed of quotes and padding. */
record SubmissionRow(int line, String name, String label) {}
