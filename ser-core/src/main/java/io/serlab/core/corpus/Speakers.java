package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who speaks in a list of utterances. */
final class Speakers {
    private Speakers() {}

    /** All speakers, sorted; an utterance without one is an error. */
    static List<String> of(List<LabelledUtterance> utterances, String purpose) {
        List<String> unknown = utterances.stream()
                .filter(each -> each.utterance().speaker().isEmpty())
                .map(LabelledUtterance::id)
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-speakers",
                    "%d utterances have no known speaker, which %s need: %s"
                            .formatted(unknown.size(), purpose, Listing.of(unknown)),
                    "protocol",
                    "name the speakers in the corpus, or use its own splits",
                    null);
        }
        return List.copyOf(known(utterances));
    }

    /** The known speakers, sorted. */
    static TreeSet<String> known(List<LabelledUtterance> utterances) {
        TreeSet<String> speakers = new TreeSet<>();
        utterances.forEach(each -> each.utterance().speaker().ifPresent(speakers::add));
        return speakers;
    }

    static List<LabelledUtterance> spokenBy(List<LabelledUtterance> utterances, Set<String> speakers) {
        return utterances.stream().filter(each -> isSpokenBy(each, speakers)).toList();
    }

    static List<LabelledUtterance> notSpokenBy(List<LabelledUtterance> utterances, Set<String> speakers) {
        return utterances.stream().filter(each -> !isSpokenBy(each, speakers)).toList();
    }

    private static boolean isSpokenBy(LabelledUtterance each, Set<String> speakers) {
        Optional<String> speaker = each.utterance().speaker();
        return speaker.isPresent() && speakers.contains(speaker.get());
    }
}
