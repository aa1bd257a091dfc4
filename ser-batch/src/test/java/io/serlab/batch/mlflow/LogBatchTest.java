package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogBatchTest {
    private static Map<String, String> texts(int count, int letters) {
        Map<String, String> texts = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> texts.put("key-" + i, "\"".repeat(letters)));
        return texts;
    }

    private static List<Map<String, Object>> requests(int parameters, int points, int tags, int letters) {
        List<Point> figures = IntStream.range(0, points)
                .mapToObj(i -> new Point("figure-" + i, i, 0, 0))
                .toList();
        RunDelta delta = new RunDelta(texts(parameters, letters), figures, texts(tags, letters), List.of(), false);
        return LogBatch.of(delta).stream().map(batch -> batch.request("run")).toList();
    }

    private static int size(Map<String, Object> request, String kind) {
        return request.get(kind) instanceof Collection<?> things ? things.size() : 0;
    }

    @Test
    void whatFitsIsOneRequest() {
        assertThat(requests(100, 800, 100, 5)).hasSize(1);
        assertThat(requests(0, 0, 0, 5)).isEmpty();
    }

    @Test
    void noRequestHoldsMoreThanAThousandThings() {
        assertThat(requests(100, 1850, 60, 5))
                .allMatch(request -> size(request, "params") + size(request, "metrics") + size(request, "tags") <= 1000)
                .extracting(request -> size(request, "metrics"))
                .containsExactly(900, 950, 0);
    }

    /** A quote takes two letters in JSON: 100 parameters of 4,000 are 800,000 letters and 20 tags more than fit. */
    @Test
    void noRequestIsTooLong() {
        List<Map<String, Object>> requests = requests(100, 10, 20, 4000);
        assertThat(requests)
                .hasSize(2)
                .allMatch(request -> MlflowHttp.json(request).length() < 1_000_000);
        assertThat(size(requests.get(1), "tags")).isPositive();
    }
}
