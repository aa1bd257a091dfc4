package io.serlab.core.training.variation;

import io.serlab.api.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws the utterances of an epoch so that each class gets its share.
 *
 * <p>Each class is a deck of cards, shuffled anew whenever it is used up, and every epoch takes the next so many cards.
 * Over the epochs since the strategy began, the utterances of a class were therefore used equally often, but for one:
 * both those of a rare class, which come several times in an epoch, and those of a frequent one, which do not all come.
 * An epoch is a function of seed and epoch alone. Immutable and thread-safe.
 */
public final class ClassSampler {
    private final Sampling sampling;
    private final List<List<Integer>> members;
    private final List<Integer> shares;
    private final Seed seed;

    /**
     * @param classes the class of each utterance, from 0
     * @param count how many classes there are
     * @param seed of the stream that it draws from
     */
    public ClassSampler(Sampling sampling, List<Integer> classes, int count, Seed seed) {
        this.sampling = sampling;
        this.seed = seed;
        members = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < classes.size(); i++) {
            members.get(classes.get(i)).add(i);
        }
        double[] weights = members.stream()
                .mapToDouble(of -> sampling.strategy().weight(of.size()))
                .toArray();
        shares = shares(weights, classes.size());
    }

    /** Whole numbers in proportion to the weights, by the largest remainder; among equals the first come first. */
    static List<Integer> shares(double[] weights, int total) {
        double sum =
                IntStream.range(0, weights.length).mapToDouble(c -> weights[c]).sum();
        List<Integer> shares = new ArrayList<>();
        List<Double> rests = new ArrayList<>();
        int given = 0;
        for (double weight : weights) {
            double exact = total * weight / sum;
            int whole = (int) Math.floor(exact);
            shares.add(whole);
            rests.add(exact - whole);
            given += whole;
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, weights.length).boxed().toList());
        order.sort(Comparator.comparing((Integer c) -> rests.get(c)).reversed());
        for (int c : order.subList(0, total - given)) {
            shares.set(c, shares.get(c) + 1);
        }
        return List.copyOf(shares);
    }

    /** Places of the utterances of an epoch, from 0, in the list of classes; as many as there are utterances. */
    public List<Integer> epoch(int epoch) {
        if (sampling.isNatural(epoch)) {
            return members.stream().flatMap(List::stream).sorted().toList();
        }
        List<Integer> drawn = new ArrayList<>();
        for (int c = 0; c < members.size(); c++) {
            long start = (epoch + 1L - sampling.fromEpoch()) * shares.get(c);
            draw(c, start, start + shares.get(c), drawn);
        }
        return drawn;
    }

    /** How many utterances of each class an epoch has. */
    public List<Integer> counts(int epoch) {
        return sampling.isNatural(epoch) ? members.stream().map(List::size).toList() : shares;
    }

    private void draw(int classIndex, long start, long end, List<Integer> into) {
        int size = members.get(classIndex).size();
        long position = start;
        while (position < end) {
            List<Integer> deck = new ArrayList<>(members.get(classIndex));
            Collections.shuffle(
                    deck, seed.step(classIndex).step(position / size).random());
            int from = (int) (position % size);
            int to = (int) Math.min(size, from + end - position);
            into.addAll(deck.subList(from, to));
            position += to - from;
        }
    }
}
