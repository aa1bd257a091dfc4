package io.serlab.core.challenge;

import io.serlab.api.EnumWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many files may be sent. Days and weeks are counted from any moment on, 24 and 168 hours long: who keeps to that
 * keeps to weeks of the calendar as well, whenever the organisers let theirs begin.
 *
 * @param submissions at least 1
 */
public record Quota(int submissions, Period per) {
    /** For how long a quota holds. */
    public enum Period {
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        /** From the first file to the last. */
        CHALLENGE(Duration.ofDays(36_500));

        private final Duration length;

        Period(Duration length) {
            this.length = length;
        }

        /** The word in cards. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    public Quota {
        if (submissions < 1) {
            throw new IllegalArgumentException("a quota of " + submissions);
        }
    }

    /** Whether one more file at that moment would be one too many within some period. */
    public boolean exceeded(List<Instant> sent, Instant at) {
        List<Instant> all = new ArrayList<>(sent);
        all.add(at);
        all.sort(null);
        for (int first = 0; first + submissions < all.size(); first++) {
            Instant begin = all.get(first);
            Instant end = all.get(first + submissions);
            boolean concerned = !at.isBefore(begin) && !at.isAfter(end);
            if (concerned && Duration.between(begin, end).compareTo(per.length) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The first moment from then on at which one more file may be sent; empty if never. */
    public Optional<Instant> nextFree(List<Instant> sent, Instant from) {
        if (!exceeded(sent, from)) {
            return Optional.of(from);
        }
        return per == Period.CHALLENGE
                ? Optional.empty()
                : sent.stream()
                        .map(each -> each.plus(per.length))
                        .filter(free -> free.isAfter(from) && !exceeded(sent, free))
                        .min(Instant::compareTo);
    }

    /** How many files of the quota's period are gone at that moment. */
    public long used(List<Instant> sent, Instant at) {
        Instant begin = at.minus(per.length);
        return sent.stream()
                .filter(each -> each.isAfter(begin) && !each.isAfter(at))
                .count();
    }

    /** In words: {@code 1 per week}. */
    @Override
    public String toString() {
        return submissions + " per " + per.word();
    }
}
