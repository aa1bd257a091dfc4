package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlignmentReportTest {
    private static Utterance utterance(String id, Segment... segments) {
        return Utterance.builder(id, Path.of(id)).segments(List.of(segments)).build();
    }

    @Test
    void segmentsPastTheEndAndUnknownPhonesAreCounted() {
        AlignmentReport report = AlignmentReport.of(
                List.of(
                        utterance(
                                "a",
                                new Segment("phone", 0, 0.5, "q"),
                                new Segment("phone-class", 0, 0.5, "other"),
                                new Segment("phone", 0.5, 1.04, "a"),
                                new Segment("phone-class", 0.5, 1.04, "vowel")),
                        utterance("b", new Segment("word", 0.9, 1.06, "so"), new Segment("word", 1.06, 2, "so")),
                        utterance("c")),
                utterance -> 1,
                List.of(new Remark("d.ctm", "strange"), new Remark("c.ctm", "strange")));
        assertThat(report.aligned()).isEqualTo(2);
        assertThat(report.pastTheEnd()).isEqualTo(Map.of("b", 2));
        assertThat(report.unknownPhones()).isEqualTo(Map.of("q", 1));
        assertThat(report.oddities())
                .containsExactly(
                        new Oddity("recordings without an alignment", 1, List.of("c")),
                        new Oddity("labels past the end of their recording", 2, List.of("b")),
                        new Oddity("unknown phones", 1, List.of("q")),
                        new Oddity("strange", 2, List.of("d.ctm", "c.ctm")));
        assertThat(report.words())
                .contains(
                        "Odd in the corpus: recordings without an alignment: 1; labels past the end of their recording: 2;"
                                + " unknown phones: 1; strange: 2. 'ser corpus check' names them.");
    }

    @Test
    void aCorpusWithoutAnyAlignmentIsNotOdd() {
        assertThat(AlignmentReport.of(List.of(utterance("a")), utterance -> 1, List.of())
                        .words())
                .isEmpty();
        assertThat(AlignmentReport.of(
                                List.of(utterance("a", new Segment("word", 0, 1, "so"))), utterance -> 1, List.of())
                        .words())
                .isEmpty();
    }
}
