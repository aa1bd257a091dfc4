package io.serlab.core.training.variation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Another utterance of the batch for some of its utterances; the others are their own partner. Immutable. */
final class Partners {
    private final List<Integer> partners;

    private Partners(List<Integer> partners) {
        this.partners = List.copyOf(partners);
    }

    /**
     * Draws a partner for each utterance with that probability, all that are allowed being equally likely. An utterance
     * without one stays alone; a copy of itself, which sampling may have put into the batch, is none.
     */
    static Partners draw(List<Member> members, double probability, BiPredicate<Member, Member> allowed, Random random) {
        List<Integer> partners = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            // Both are drawn always, so that one utterance's luck leaves the others' as it was.
            boolean paired = random.nextDouble() < probability;
            double choice = random.nextDouble();
            List<Integer> candidates = paired ? candidates(members, i, allowed) : List.of();
            partners.add(candidates.isEmpty() ? i : candidates.get((int) (choice * candidates.size())));
        }
        return new Partners(partners);
    }

    private static List<Integer> candidates(List<Member> members, int i, BiPredicate<Member, Member> allowed) {
        Member own = members.get(i);
        List<Integer> candidates = new ArrayList<>();
        for (int j = 0; j < members.size(); j++) {
            Member other = members.get(j);
            if (!other.id().equals(own.id()) && allowed.test(own, other)) {
                candidates.add(j);
            }
        }
        return candidates;
    }

    /** Everyone alone. */
    static Partners none(int size) {
        return new Partners(IntStream.range(0, size).boxed().toList());
    }

    static Partners of(Integer... partners) {
        return new Partners(List.of(partners));
    }

    int of(int utterance) {
        return partners.get(utterance);
    }

    boolean isPaired(int utterance) {
        return of(utterance) != utterance;
    }

    /** Whether anyone has a partner. */
    boolean any() {
        for (int i = 0; i < partners.size(); i++) {
            if (isPaired(i)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return partners.size();
    }
}
