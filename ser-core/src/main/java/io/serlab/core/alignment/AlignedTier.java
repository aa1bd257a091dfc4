package io.serlab.core.alignment;

import java.util.List;

/** A tier as a file has it; its intervals follow each other, with gaps in some writers' files. */
public record AlignedTier(String name, List<AlignedInterval> intervals) {
    public AlignedTier {
        intervals = List.copyOf(intervals);
    }
}
