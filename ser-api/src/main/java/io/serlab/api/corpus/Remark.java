package io.serlab.api.corpus;

/**
 * Something odd that a reader met and went on with; always counted and listed.
 *
 * @param subject the utterance or file it is about
 * @param what in words that group: {@code empty label file}
 */
public record Remark(String subject, String what) {}
