package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Task;
import io.serlab.core.files.Listing;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Divides a corpus into folds. The result depends on the corpus and the protocol alone: nothing is drawn. */
public final class FoldPlan {
    private FoldPlan() {}

    /**
     * The folds of a corpus: exactly one, named {@link Fold#ALL}, with the corpus's own splits where the protocol
     * names no folds.
     *
     * <p>Speakers are taken in sorted order. Leave-one-speaker-out names each fold after its test speaker; speaker groups
     * are dealt like cards and named {@code group-1} and on. Development speakers are those that follow the fold's last
     * test speaker, going round. A test speaker of a fold is never in its training or development set; with the corpus's
     * own splits that is the corpus's doing, see {@link Fold#sharedSpeakers()}.
     *
     * @throws InvalidInputException if speakers are needed and unknown ({@code unknown-speakers}) or too few
     *     ({@code too-few-speakers}), if the protocol asks for the corpus's own development split and there is none, or
     *     there are folds ({@code no-development-data}), or if a fold is left without training data
     *     ({@code no-training-data}) or with one class only ({@code one-class})
     */
    public static List<Fold> of(LabelledCorpus corpus) {
        Folds folds = corpus.protocol().folds();
        List<Fold> plan;
        if (folds instanceof Folds.LeaveOneSpeakerOut) {
            plan = leaveOneSpeakerOut(corpus);
        } else if (folds instanceof Folds.SpeakerGroups groups) {
            plan = speakerGroups(corpus, groups.count());
        } else {
            plan = List.of(ownSplits(corpus));
        }
        plan.forEach(fold -> check(corpus, fold));
        return plan;
    }

    private static Fold ownSplits(LabelledCorpus corpus) {
        List<LabelledUtterance> train = purpose(corpus, Split.TRAIN);
        List<LabelledUtterance> test = purpose(corpus, Split.TEST);
        return new DevelopmentChoice(corpus.protocol().development())
                .divide(Fold.ALL, train, purpose(corpus, Split.DEVELOPMENT), test);
    }

    private static List<LabelledUtterance> purpose(LabelledCorpus corpus, Split purpose) {
        return corpus.utterances().stream()
                .filter(each -> each.purpose() == purpose)
                .toList();
    }

    private static List<Fold> leaveOneSpeakerOut(LabelledCorpus corpus) {
        List<String> speakers = Speakers.of(corpus.utterances(), "folds by speaker");
        needSpeakers(speakers, 2, "leave-one-speaker-out");
        return speakers.stream()
                .map(each -> fold(corpus, foldName(each), Set.of(each)))
                .toList();
    }

    private static String foldName(String speaker) {
        return speaker.equals(Fold.ALL) ? "speaker-" + speaker : speaker;
    }

    private static List<Fold> speakerGroups(LabelledCorpus corpus, int count) {
        List<String> speakers = Speakers.of(corpus.utterances(), "folds by speaker");
        if (count < 2) {
            throw new InvalidInputException(
                    "invalid-value", "protocol.folds: speaker groups must be at least 2, got " + count);
        }
        needSpeakers(speakers, count, count + " speaker groups");
        return IntStream.range(0, count)
                .mapToObj(group -> fold(corpus, "group-" + (group + 1), dealt(speakers, group, count)))
                .toList();
    }

    private static Set<String> dealt(List<String> speakers, int group, int count) {
        return Set.copyOf(IntStream.range(0, speakers.size())
                .filter(index -> index % count == group)
                .mapToObj(speakers::get)
                .toList());
    }

    private static Fold fold(LabelledCorpus corpus, String name, Set<String> testSpeakers) {
        List<LabelledUtterance> test = Speakers.spokenBy(corpus.utterances(), testSpeakers);
        List<LabelledUtterance> train = Speakers.notSpokenBy(corpus.utterances(), testSpeakers);
        return new DevelopmentChoice(corpus.protocol().development()).divide(name, train, List.of(), test);
    }

    private static void needSpeakers(List<String> speakers, int least, String purpose) {
        if (speakers.size() < least) {
            throw new InvalidInputException(
                    "too-few-speakers",
                    "%s needs at least %d speakers, the corpus has %d: %s"
                            .formatted(purpose, least, speakers.size(), Listing.of(speakers)),
                    "protocol.folds",
                    null,
                    null);
        }
    }

    private static void check(LabelledCorpus corpus, Fold fold) {
        if (fold.train().isEmpty()) {
            throw new InvalidInputException(
                    "no-training-data",
                    "Fold '%s' has no training data: %d utterances are for development, %d for test"
                            .formatted(
                                    fold.name(),
                                    fold.development().size(),
                                    fold.test().size()),
                    "protocol",
                    "take fewer development speakers",
                    null);
        }
        if (corpus.protocol().task() != Task.DIMENSIONS) {
            TrainingCheck.checkClasses(
                    corpus.protocol(), fold.train(), "the training data of fold '" + fold.name() + "'");
        }
    }
}
