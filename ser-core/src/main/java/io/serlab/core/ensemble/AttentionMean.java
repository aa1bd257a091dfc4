package io.serlab.core.ensemble;

import java.util.List;

/**
 * What became of the members' attention.
 *
 * @param utterances that have a mean
 * @param without utterances that have none, as no member with the same frames has a share in them
 * @param members whose attention is in the mean
 * @param leftOut the other members, and why
 */
public record AttentionMean(int utterances, int without, List<String> members, List<String> leftOut) {
    public AttentionMean {
        members = List.copyOf(members);
        leftOut = List.copyOf(leftOut);
    }
}
