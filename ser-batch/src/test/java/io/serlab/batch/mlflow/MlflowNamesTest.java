package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MlflowNamesTest {
    @Test
    void whatMlflowAllowsStaysAsItIs() {
        assertThat(MlflowNames.key("pooler.per-channel")).isEqualTo("pooler.per-channel");
        assertThat(MlflowNames.key("fold Jürgen_3")).isEqualTo("fold Jürgen_3");
    }

    @Test
    void whatItDoesNotAllowIsReplacedAndStaysDifferent() {
        assertThat(MlflowNames.key("a/b")).matches("a_b-[0-9a-f]{8}").isNotEqualTo(MlflowNames.key("a:b"));
        assertThat(MlflowNames.key("..")).matches("_\\.-[0-9a-f]{8}");
        assertThat(MlflowNames.key("")).matches("-[0-9a-f]{8}");
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String first = MlflowNames.key("x".repeat(250) + "1");
        assertThat(first).hasSize(250).isNotEqualTo(MlflowNames.key("x".repeat(250) + "2"));
        assertThat(MlflowNames.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(MlflowNames.cut("abcd", 4)).isEqualTo("abcd");
    }
}
