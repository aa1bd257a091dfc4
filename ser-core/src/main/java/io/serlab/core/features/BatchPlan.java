package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which recordings are encoded together. Immutable.
 *
 * <p>Floating-point results depend on the batch, so the plan is a function of the recordings and the batch length alone:
 * neither their order nor their ids nor what is already cached matters. The longest come first, so that a batch that does
 * not fit the memory fails at once. A recording that appears under several ids is encoded once.
 *
 * @param items all items, sorted by length, recording and id
 * @param batches recordings that are encoded together, each recording once
 */
public record BatchPlan(List<AudioItem> items, List<List<AudioItem>> batches) {
    private static final Comparator<AudioItem> ORDER = Comparator.comparingInt(AudioItem::samples)
            .reversed()
            .thenComparing(AudioItem::sha256)
            .thenComparing(AudioItem::id);

    public BatchPlan {
        items = List.copyOf(items);
        batches = batches.stream().map(List::copyOf).toList();
    }

    /**
     * Plans batches.
     *
     * @param batchSeconds the most audio of one batch in seconds, padding included; a longer recording is a batch of its
     *     own
     * @throws InvalidInputException if {@code batchSeconds} is not positive
     */
    public static BatchPlan of(Collection<AudioItem> items, EncoderInfo encoder, double batchSeconds) {
        if (!(batchSeconds > 0) || Double.isInfinite(batchSeconds)) {
            throw new InvalidInputException(
                    "bad-batch-seconds", "batch-seconds must be a positive number, got " + batchSeconds);
        }
        List<AudioItem> sorted = items.stream().sorted(ORDER).toList();
        Map<String, AudioItem> recordings = new LinkedHashMap<>();
        sorted.forEach(item -> recordings.putIfAbsent(item.sha256(), item));
        return new BatchPlan(sorted, batches(recordings.values(), batchSeconds * encoder.sampleRateHz()));
    }

    private static List<List<AudioItem>> batches(Collection<AudioItem> longestFirst, double batchSamples) {
        List<List<AudioItem>> batches = new ArrayList<>();
        List<AudioItem> batch = new ArrayList<>();
        for (AudioItem item : longestFirst) {
            if (!batch.isEmpty() && (batch.size() + 1.0) * batch.get(0).samples() > batchSamples) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Both plans, one after the other; no batch of either changes. */
    public BatchPlan and(BatchPlan next) {
        List<AudioItem> allItems = new ArrayList<>(items);
        allItems.addAll(next.items);
        List<List<AudioItem>> allBatches = new ArrayList<>(batches);
        allBatches.addAll(next.batches);
        return new BatchPlan(allItems, allBatches);
    }

    /**
     * One of several parts of the work, for processes that share a cache; batches stay whole.
     *
     * @param index from 0
     * @param count the number of parts
     */
    public BatchPlan part(int index, int count) {
        if (index < 0 || index >= count) {
            throw new InvalidInputException("bad-shard", "No part %d of %d: count from 0".formatted(index, count));
        }
        List<List<AudioItem>> chosen = IntStream.range(0, batches.size())
                .filter(position -> position % count == index)
                .mapToObj(batches::get)
                .toList();
        Set<String> recordings =
                chosen.stream().flatMap(List::stream).map(AudioItem::sha256).collect(Collectors.toSet());
        return new BatchPlan(
                items.stream()
                        .filter(item -> recordings.contains(item.sha256()))
                        .toList(),
                chosen);
    }
}
