package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Quota WEEKLY = new Quota(1, Quota.Period.WEEK);

    private static Instant day(int day) {
        return Instant.parse("2026-11-%02dT10:00:00Z".formatted(day));
    }

    @Test
    void aWeekIsSevenDaysFromTheFile() {
        List<Instant> sent = List.of(day(2));

        assertThat(WEEKLY.exceeded(sent, day(8))).isTrue();
        assertThat(WEEKLY.exceeded(sent, day(9))).isFalse();
        assertThat(WEEKLY.nextFree(sent, day(3))).contains(day(9));
        assertThat(WEEKLY.nextFree(sent, day(20))).contains(day(20));
        assertThat(WEEKLY.used(sent, day(8))).isEqualTo(1);
        assertThat(WEEKLY.used(sent, day(9))).isZero();
    }

    @Test
    void aFileDatedBackMustFitBetweenTheOthers() {
        List<Instant> sent = List.of(day(2), day(12));

        assertThat(WEEKLY.exceeded(sent, day(8))).isTrue();
        assertThat(WEEKLY.exceeded(List.of(day(12)), day(8))).isTrue();
        assertThat(WEEKLY.exceeded(List.of(day(12)), day(5))).isFalse();
        assertThat(WEEKLY.nextFree(sent, day(8))).contains(day(19));
    }

    @Test
    void severalFilesCountTogether() {
        Quota three = new Quota(3, Quota.Period.WEEK);
        List<Instant> sent = List.of(day(2), day(3), day(4));

        assertThat(three.exceeded(sent.subList(0, 2), day(4))).isFalse();
        assertThat(three.exceeded(sent, day(8))).isTrue();
        assertThat(three.nextFree(sent, day(5))).contains(day(9));
        assertThat(three.nextFree(List.of(day(2), day(3), day(4), day(9)), day(9)))
                .contains(day(10));
    }

    @Test
    void whatIsUsedUpForTheWholeChallengeStaysSo() {
        Quota two = new Quota(2, Quota.Period.CHALLENGE);
        List<Instant> sent = List.of(Instant.parse("2024-01-01T00:00:00Z"), day(2));

        assertThat(two.exceeded(sent.subList(0, 1), day(3))).isFalse();
        assertThat(two.exceeded(sent, day(30))).isTrue();
        assertThat(two.nextFree(sent, day(30))).isEmpty();
        assertThat(two.used(sent, day(30))).isEqualTo(2);
    }
}
