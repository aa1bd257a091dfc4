package io.serlab.api.corpus;

/**
 * An utterance left out by a rule that the user or the corpus declares; always counted and listed.
 *
 * @param reason the rule, in words that group: {@code label X (no agreement)}
 */
public record Exclusion(String id, String reason) {}
