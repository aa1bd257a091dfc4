package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published of the size of a corpus, in the words of its files. Immutable and thread-safe.
 *
 * @param reader that reads it
 * @param release of which the counts are
 * @param source where they were published
 * @param counts by what is counted: {@code utterances}, {@code speakers}, {@code label X}, {@code split X},
 *     {@code speakers of X}
 */
public record PublishedCounts(String reader, String release, String source, Map<String, Integer> counts) {
    private static final String FILE = "published-counts.json";

    public PublishedCounts {
        counts = Map.copyOf(counts);
    }

    /** What is known of the releases that a reader reads. */
    public static List<PublishedCounts> of(String reader) {
        try (InputStream in = PublishedCounts.class.getResourceAsStream(FILE)) {
            List<PublishedCounts> all = JsonMapper.builder()
                    .build()
                    .readValue(Objects.requireNonNull(in, FILE), new TypeReference<List<PublishedCounts>>() {});
            return all.stream().filter(each -> each.reader().equals(reader)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /**
     * How far a corpus is from it: the sum of all differences.
     *
     * @param found what {@link #count} says of the corpus
     */
    public long distance(Map<String, Integer> found) {
        return counts.entrySet().stream()
                .mapToLong(each -> Math.abs(each.getValue() - found.getOrDefault(each.getKey(), 0)))
                .sum();
    }

    /**
     * What differs, with both figures, sorted.
     *
     * @param found what {@link #count} says of the corpus
     */
    public List<String> differences(Map<String, Integer> found) {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(counts).forEach((what, published) -> {
            int here = found.getOrDefault(what, 0);
            if (here != published) {
                differences.add("%s: %d, published %d".formatted(what, here, published));
            }
        });
        return differences;
    }

    /** All that may have been published of a corpus, counted. */
    public static Map<String, Integer> count(Corpus corpus) {
        Map<String, Integer> found = new TreeMap<>();
        HashSet<String> met = new HashSet<>();
        for (Utterance each : corpus.utterances()) {
            found.merge("utterances", 1, Integer::sum);
            each.label().ifPresent(label -> found.merge("label " + label, 1, Integer::sum));
            each.split().ifPresent(split -> found.merge("split " + split, 1, Integer::sum));
            each.speaker().filter(met::add).ifPresent(speaker -> found.merge("speakers", 1, Integer::sum));
            each.split()
                    .flatMap(split -> each.speaker()
                            .filter(speaker -> met.add(split + '\n' + speaker))
                            .map(speaker -> split))
                    .ifPresent(split -> found.merge("speakers of " + split, 1, Integer::sum));
        }
        return found;
    }
}
