package io.serlab.core.faithfulness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which frames of an utterance are left at each point of its two curves, by one way of choosing. Frames are listed in
 * ascending order.
 *
 * @param deleted what is left after {@link Shares#DELETED} were taken away: alternatives whose scores are averaged
 * @param kept what is left where only {@link Shares#KEPT} are kept
 */
record Subsets(List<List<int[]>> deleted, List<List<int[]>> kept) {

    /**
     * By rank: what is most important is taken away first, and kept longest; of equal frames the earlier.
     *
     * @param importance one per frame
     */
    static Subsets ranked(double[] importance) {
        int[] order = IntStream.range(0, importance.length)
                .boxed()
                .sorted((a, b) -> Double.compare(importance[b], importance[a])) // stable
                .mapToInt(Integer::intValue)
                .toArray();
        return of(
                order.length,
                count -> List.of(sorted(order, count, order.length)),
                count -> List.of(sorted(order, 0, count)));
    }

    /** Frames drawn at random, so many times for each share. */
    static Subsets random(int frames, int draws, Random random) {
        return of(
                frames,
                count -> drawn(frames, frames - count, draws, random),
                count -> drawn(frames, count, draws, random));
    }

    /** Runs of consecutive frames: taken out, or kept alone, at so many places drawn at random for each share. */
    static Subsets runs(int frames, int draws, Random random) {
        return of(
                frames,
                count -> places(frames, count, draws, random)
                        .mapToObj(start -> outside(start, start + count, frames))
                        .toList(),
                count -> places(frames, count, draws, random)
                        .mapToObj(start -> IntStream.range(start, start + count).toArray())
                        .toList());
    }

    /** Of each share the first alternative alone. */
    Subsets once() {
        return new Subsets(first(deleted), first(kept));
    }

    private static List<List<int[]>> first(List<List<int[]>> shares) {
        return shares.stream().map(alternatives -> alternatives.subList(0, 1)).toList();
    }

    private static Subsets of(int frames, IntFunction<List<int[]>> without, IntFunction<List<int[]>> only) {
        List<List<int[]>> deleted = new ArrayList<>();
        List<List<int[]>> kept = new ArrayList<>();
        for (double share : Shares.DELETED) {
            deleted.add(without.apply(Shares.deleted(share, frames)));
        }
        for (double share : Shares.KEPT) {
            kept.add(only.apply(Shares.kept(share, frames)));
        }
        return new Subsets(deleted, kept);
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] frames = Arrays.copyOfRange(order, from, to);
        Arrays.sort(frames);
        return frames;
    }

    private static List<int[]> drawn(int frames, int count, int draws, Random random) {
        return IntStream.range(0, draws)
                .mapToObj(i -> draw(frames, count, random))
                .toList();
    }

    private static int[] draw(int frames, int count, Random random) {
        int[] order = IntStream.range(0, frames).toArray();
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(frames - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return sorted(order, 0, count);
    }

    private static IntStream places(int frames, int count, int draws, Random random) {
        return IntStream.range(0, draws).map(i -> random.nextInt(frames - count + 1));
    }

    private static int[] outside(int start, int end, int frames) {
        return IntStream.concat(IntStream.range(0, start), IntStream.range(end, frames))
                .toArray();
    }
}
