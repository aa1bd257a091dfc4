package io.serlab.core.challenge;

import java.util.List;

/**
 * What an entry may use.
 *
 * @param externalData speech beside the challenge's own corpora
 * @param emotionPretrained encoders that were trained on emotions before
 * @param corpora the readers of the challenge's own corpora; empty if the card names none
 * @param source where the rules were read
 */
public record ChallengeRules(
        Permission externalData, Permission emotionPretrained, List<String> corpora, String source) {
    public ChallengeRules {
        corpora = List.copyOf(corpora);
    }
}
