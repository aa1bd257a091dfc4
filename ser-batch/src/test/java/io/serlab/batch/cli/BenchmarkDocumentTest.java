package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkDocumentTest {

    @Test
    void hasTheKeysOfTheContractAndNullForWhatIsUnknown() {
        String json =
                JsonMapper.shared().writeValueAsString(BenchmarkDocument.rows(FakeBenchmark.table("attention", null)));
        assertThat(json)
                .startsWith("{\"rows\":[{\"pooler\":\"max\",\"encoder\":\"log-mel\",\"loss\":\"cross-entropy\","
                        + "\"metrics\":{\"macro_f1\":{\"mean\":0.625,\"low\":0.625,\"high\":0.625,\"n\":2},"
                        + "\"uar\":{\"mean\":0.625,\"low\":null,\"high\":null,\"n\":1},"
                        + "\"zeal\":{\"mean\":1.0,\"low\":1.0,\"high\":1.0,\"n\":2}},"
                        + "\"difference\":{\"mean\":0.0,\"low\":null,\"high\":null,"
                        + "\"p\":1.0,\"p_adjusted\":1.0,\"resampled_p\":null},"
                        + "\"parameters\":12345,\"output_width\":768,\"seconds\":12.5},")
                .contains("\"difference\":{\"mean\":0.125,\"low\":0.0625,\"high\":0.1875,"
                        + "\"p\":0.005,\"p_adjusted\":0.01,\"resampled_p\":0.25}")
                .endsWith("\"difference\":null,\"parameters\":12345,\"output_width\":768,\"seconds\":12.5}],"
                        + "\"ranks\":null}");
    }

    @Test
    void ranksAreBestFirstAndAnInfiniteStatisticIsNull() {
        // two systems in the same order on four data sets: chi² = 4, its p with one degree of freedom 0.0455
        String json = JsonMapper.shared()
                .writeValueAsString(BenchmarkDocument.rows(
                                FakeBenchmark.table("attention", FakeBenchmark.ranks("mean", "attention")))
                        .get("ranks"));
        assertThat(json)
                .startsWith("{\"poolers\":[{\"pooler\":\"attention\",\"mean_rank\":1.0},"
                        + "{\"pooler\":\"mean\",\"mean_rank\":2.0}],\"chi_squared\":4.0,\"p\":0.0455")
                .endsWith("\"f\":null,\"f_p\":0.0,\"critical_difference\":0.98,\"data_sets\":4}");
    }
}
