package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a reader of attention weights must know; stored in the header of every file of them.
 *
 * @param times where the frames lie in time
 * @param streams rows of attention per utterance (heads and queries), at least 1
 * @param source the run they come from, in words that are the same wherever the run is repeated
 */
public record AttentionNotes(FrameTimes times, int streams, String source) {
    private static final String HOP = "hop_seconds";
    private static final String OFFSET = "offset_seconds";
    private static final String STREAMS = "streams";
    private static final String SOURCE = "source";
    private static final String DEFINITION = "definition";
    private static final String DEFINITION_TEXT =
            "one tensor per utterance, streams x frames; each row sums to 1; frame attention is the mean over streams; "
                    + "the centre of frame t (from 0) lies at offset_seconds + t * hop_seconds";

    public AttentionNotes {
        if (streams < 1) {
            throw new IllegalArgumentException(streams + " streams of attention");
        }
    }

    Map<String, String> asMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(HOP, Double.toString(times.hopSeconds()));
        metadata.put(OFFSET, Double.toString(times.offsetSeconds()));
        metadata.put(STREAMS, Integer.toString(streams));
        metadata.put(SOURCE, source);
        metadata.put(DEFINITION, DEFINITION_TEXT);
        return metadata;
    }

    static AttentionNotes of(Map<String, String> metadata, Path file) {
        try {
            FrameTimes times = new FrameTimes(
                    Double.parseDouble(metadata.getOrDefault(HOP, "")),
                    Double.parseDouble(metadata.getOrDefault(OFFSET, "")));
            int streams = Integer.parseInt(metadata.getOrDefault(STREAMS, ""));
            return new AttentionNotes(times, streams, metadata.getOrDefault(SOURCE, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "no-attention-file",
                    "Not a file of attention: %s: %s, %s and %s must stand in its header, found %s"
                            .formatted(file, HOP, OFFSET, STREAMS, metadata.keySet()),
                    e);
        }
    }
}
