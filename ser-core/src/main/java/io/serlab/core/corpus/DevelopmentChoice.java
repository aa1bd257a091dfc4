package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Development;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes the development set of a fold from where the protocol says. */
final class DevelopmentChoice {
    private final Development rule;

    DevelopmentChoice(Development rule) {
        this.rule = rule;
    }

    /**
     * The fold.
     *
     * @param train may lose speakers to the development set
     * @param given the corpus's own development split
     */
    Fold divide(
            String name, List<LabelledUtterance> train, List<LabelledUtterance> given, List<LabelledUtterance> test) {
        if (rule instanceof Development.None) {
            return new Fold(name, train, List.of(), test);
        }
        if (rule instanceof Development.Given) {
            if (given.isEmpty()) {
                throw noDevelopment(name);
            }
            return new Fold(name, train, given, test);
        }
        Set<String> chosen = chosen(name, train, test);
        return new Fold(name, Speakers.notSpokenBy(train, chosen), Speakers.spokenBy(train, chosen), test);
    }

    private Set<String> chosen(String name, List<LabelledUtterance> train, List<LabelledUtterance> test) {
        List<String> available = inTurn(train, test);
        Set<String> chosen = new LinkedHashSet<>();
        for (String speaker : available) {
            if (suffices(chosen, train)) {
                break;
            }
            chosen.add(speaker);
        }
        if (!suffices(chosen, train) || chosen.size() >= available.size()) {
            throw new InvalidInputException(
                    "no-development-data",
                    "Fold '%s' has %d speakers besides its test speakers: too few for %s and at least one to train on"
                            .formatted(name, available.size(), words()),
                    "protocol.development",
                    "take fewer development speakers, or none",
                    null);
        }
        return chosen;
    }

    private boolean suffices(Set<String> chosen, List<LabelledUtterance> train) {
        if (rule instanceof Development.Share share) {
            return Speakers.spokenBy(train, chosen).size() >= share.share() * train.size();
        }
        return rule instanceof Development.Speakers speakers && chosen.size() >= speakers.count();
    }

    private String words() {
        return rule instanceof Development.Share share
                ? "development on a share of " + share.share()
                : (rule instanceof Development.Speakers speakers ? speakers.count() : 1) + " development speakers";
    }

    /** Training speakers that are no test speakers, from the one after the last test speaker on, going round. */
    private static List<String> inTurn(List<LabelledUtterance> train, List<LabelledUtterance> test) {
        List<String> training = Speakers.of(train, "development sets by speaker");
        TreeSet<String> testing = Speakers.known(test);
        List<String> later = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        for (String speaker : training) {
            if (!testing.contains(speaker)) {
                boolean after = !testing.isEmpty() && speaker.compareTo(testing.last()) > 0;
                (after ? later : earlier).add(speaker);
            }
        }
        later.addAll(earlier);
        return later;
    }

    private static InvalidInputException noDevelopment(String name) {
        return new InvalidInputException(
                "no-development-data",
                "Fold '%s' has no development set: the protocol asks for the corpus's own, and there is none (folds never use it)"
                        .formatted(name),
                "protocol.development",
                "set protocol.development to speakers: 1, to a share, or to none",
                null);
    }
}
