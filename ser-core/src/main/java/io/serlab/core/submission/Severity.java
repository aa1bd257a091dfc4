package io.serlab.core.submission;

/** What a finding means for a submission. */
public enum Severity {
    /** The file must not be sent. */
    ERROR,
    /** The file can be sent; look at it first. */
    WARNING
}
