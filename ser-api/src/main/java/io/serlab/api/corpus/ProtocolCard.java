package io.serlab.api.corpus;

import java.util.List;
import java.util.Map;

/**
 * What a run was evaluated under: the protocol, what it gave on this corpus, and what a reader of the scores must know.
 *
 * @param counts utterances per part (a split, or a fold's name) and class; unlabelled ones under {@code unlabelled}
 * @param excluded utterances left out, per rule
 * @param notes caveats: speaker normalisation is transductive; scores are of the development set
 * @param sha256 hash of all of the above, hexadecimal
 */
public record ProtocolCard(
        Protocol protocol,
        Map<String, Map<String, Integer>> counts,
        Map<String, Integer> excluded,
        List<String> notes,
        String sha256) {}
