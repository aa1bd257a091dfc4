package io.serlab.batch.job;

/** What becomes of an unfinished run that was begun with another version of a plugin. */
public enum PluginPolicy {
    /** An error: the user shall decide. */
    REFUSE,
    /** It goes on with today's version, as a run of its own that says so. */
    ACCEPT,
    /** It is left where it is, and another one begins. */
    FRESH
}
