package io.serlab.core.explanation;

import io.serlab.api.corpus.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An utterance's frames and what is said in them. A frame has the labels of the segments that its centre lies in.
 *
 * @param group what is drawn as a whole in a resample: the speaker, or the utterance itself
 * @param attention one weight per frame, as {@link FrameAttention#mean} gives them; brought to a sum of 1
 * @param frames the frames of each label, ascending; a frame may have several labels, or none
 */
record LabelledFrames(String group, double[] attention, Map<String, int[]> frames) {
    /** The label of frames that have no other. */
    static final String NONE = "(none)";

    private static final List<String> THIRDS = List.of("first-third", "middle-third", "last-third");

    LabelledFrames {
        attention = AttentionStatistics.normalised(attention);
    }

    /** Labels the frames by the segments of one tier; those outside of all have {@link #NONE}. */
    static LabelledFrames of(String group, double[] attention, List<Segment> segments, String tier, FrameTimes times) {
        List<Segment> ofTier =
                segments.stream().filter(segment -> segment.tier().equals(tier)).toList();
        Map<String, List<Integer>> frames = new TreeMap<>();
        for (int frame = 0; frame < attention.length; frame++) {
            double centre = times.centre(frame);
            Set<String> labels = new TreeSet<>();
            ofTier.stream().filter(segment -> segment.contains(centre)).forEach(segment -> labels.add(segment.label()));
            for (String label : labels.isEmpty() ? Set.of(NONE) : labels) {
                frames.computeIfAbsent(label, key -> new ArrayList<>()).add(frame);
            }
        }
        return new LabelledFrames(group, attention, indices(frames));
    }

    /** Labels the frames by the third of the utterance that they lie in. */
    static LabelledFrames byThird(String group, double[] attention) {
        Map<String, List<Integer>> frames = new TreeMap<>();
        for (int frame = 0; frame < attention.length; frame++) {
            int third = (int) (3L * frame / attention.length);
            frames.computeIfAbsent(THIRDS.get(third), key -> new ArrayList<>()).add(frame);
        }
        return new LabelledFrames(group, attention, indices(frames));
    }

    /** The same with some of the labels; frames of any other have the one given. */
    LabelledFrames keeping(Set<String> labels, String other) {
        Map<String, List<Integer>> kept = new TreeMap<>();
        Set<Integer> others = new TreeSet<>();
        frames.forEach((label, where) -> {
            List<Integer> listed = Arrays.stream(where).boxed().toList();
            if (labels.contains(label)) {
                kept.put(label, listed);
            } else {
                others.addAll(listed);
            }
        });
        if (!others.isEmpty()) {
            kept.put(other, List.copyOf(others));
        }
        return new LabelledFrames(group, attention, indices(kept));
    }

    private static Map<String, int[]> indices(Map<String, List<Integer>> frames) {
        Map<String, int[]> indices = new TreeMap<>();
        frames.forEach((label, list) ->
                indices.put(label, list.stream().mapToInt(Integer::intValue).toArray()));
        return Collections.unmodifiableMap(indices);
    }
}
