package io.serlab.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Utterance;
import io.serlab.core.explanation.AttentionSegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final String HOSTILE = "</script><script>alert('{{script}}')</script><!-- \u2028 \"'&";

    @TempDir
    Path folder;

    private FakeRun run() {
        return new FakeRun(folder)
                .add("u1.wav", "joy", "joy", FakeRun.first(2, 5))
                .add("u2.wav", "anger", "joy", FakeRun.uniform(2, 5));
    }

    private static JsonNode data(FakeRun run) {
        return data(ReportPage.html(run.material()));
    }

    private static JsonNode data(String html) {
        Matcher matcher = DATA.matcher(html);
        assertThat(matcher.find()).isTrue();
        return new JsonMapper().readTree(matcher.group(1));
    }

    private static JsonNode utterance(JsonNode data, int place) {
        return data.get("browser").get("utterances").get(place);
    }

    @Test
    void textOfTheCorpusStaysText() {
        FakeRun run = run().named(HOSTILE)
                .add(
                        FakeRun.spoken("u3 " + HOSTILE, folder.resolve("none"), HOSTILE),
                        "joy",
                        "joy",
                        FakeRun.first(2, 5));
        String html = ReportPage.html(run.material());

        assertThat(html.split("</script", -1))
                .hasSameSizeAs(ReportPage.html(run().material()).split("</script", -1));
        JsonNode data = data(html);
        assertThat(data.get("heading").get("name").asString()).isEqualTo(HOSTILE);
        assertThat(utterance(data, 2).get("transcript").asString()).isEqualTo(HOSTILE);
        assertThat(html).contains("<title>&lt;/script&gt;&lt;script&gt;alert(").doesNotContain("<title></script>");
    }

    @Test
    void everyPlaceIsFilledAndNothingIsLoadedFromElsewhere() {
        String html = ReportPage.html(run().material());

        assertThat(html).doesNotContain("{{").contains("Copyright 2010-2023 Mike Bostock", "default-src 'none'");
        assertThat(html).doesNotContain("src=\"http", "href=\"http", "@import", "url(");
    }

    @Test
    void equalMaterialGivesEqualBytes() {
        assertThat(ReportPage.html(run().material())).isEqualTo(ReportPage.html(run().material()));
    }

    @Test
    void anUtteranceWhoseRecordingIsGoneIsShownWithoutSound() {
        Utterance gone = Utterance.builder("u0.wav", folder.resolve("gone.wav")).build();
        JsonNode shown = utterance(data(run().add(gone, "joy", "joy", FakeRun.first(2, 5))), 0);

        assertThat(shown.get("id").asString()).isEqualTo("u0.wav");
        assertThat(shown.get("missing").asString()).contains("gone.wav", "there is no such file");
        assertThat(shown.get("wav").asString() + shown.get("envelope").asString())
                .isEmpty();
        // Five frames, 0.1 s apart, the first centre at 0.05 s.
        assertThat(shown.get("seconds").asDouble()).isEqualTo(0.5);
        assertThat(shown.get("file").asString()).startsWith("file:///").endsWith("gone.wav");
    }

    @Test
    void aRecordingOfThePageIsAWavFileOf16Kilohertz() {
        byte[] wav =
                Base64.getDecoder().decode(utterance(data(run()), 0).get("wav").asString());

        assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(wav).hasSize(44 + 2 * 8000);
    }

    @Test
    void attentionThatIsUniformIsSaidToBe() {
        FakeRun mean = new FakeRun(folder)
                .add("u1.wav", "joy", "joy", FakeRun.uniform(1, 7))
                .add("u2.wav", "anger", "anger", FakeRun.uniform(1, 300));

        assertThat(data(mean).get("attention").get("uniform").asBoolean()).isTrue();
        assertThat(data(run()).get("attention").get("uniform").asBoolean()).isFalse();
    }

    @Test
    void enrichmentIsThatOfTheThirdsOfUtterancesAndOfTheAlignmentIfThereIsOne() {
        assertThat(tiers(data(run()))).containsExactly("position-in-utterance");

        Utterance spoken = FakeRun.spoken("u3.wav", folder.resolve("gone.wav"), "ah");
        JsonNode data = data(run().add(spoken, "joy", "joy", FakeRun.first(2, 5)));
        assertThat(data.get("enrichment").get("first").asString()).isEqualTo("phone");
        assertThat(tiers(data)).containsExactly("phone", "position-in-word", "word", "position-in-utterance");
        assertThat(utterance(data, 2).get("tiers").get("word").get(0).toString())
                .isEqualTo("{\"start\":0,\"end\":400,\"text\":\"ah\"}");
    }

    private static List<String> tiers(JsonNode data) {
        List<String> names = new ArrayList<>();
        data.get("enrichment")
                .get("tiers")
                .forEach(tier -> names.add(tier.get("name").asString()));
        return names;
    }

    @Test
    void whatIsNotKnownIsNull() {
        JsonNode data = data(run());

        // One speaker: no interval over speakers, but one over rows.
        assertThat(data.get("scores").get("unit").asString()).isEqualTo("row");
        assertThat(data.get("faithfulness").isEmpty()).isTrue();
        assertThat(data.get("layers").isEmpty()).isTrue();
        JsonNode alone = data(new FakeRun(folder).add("u1.wav", "joy", "joy", FakeRun.first(2, 5)));
        JsonNode point = alone.get("attention").get("curve").get(100);
        assertThat(point.toString()).isEqualTo("{\"share\":1.0,\"mass\":1.0,\"low\":null,\"high\":null}");
    }

    @Test
    void evidenceHasItsPlace() {
        FaithfulnessChart.Curve random =
                new FaithfulnessChart.Curve("random", 0.4, List.of(new FaithfulnessChart.Point(0, 0.5)));
        FaithfulnessChart faithfulness =
                new FaithfulnessChart("silence", "probability", 2, List.of(random), List.of(random), "It does not.");
        JsonNode data = data(run().with(new Evidence(
                List.of(faithfulness), Map.of("u1.wav", List.of(new AttentionSegment(0, 0.1, 0.9, 2))))));

        assertThat(data.get("faithfulness")
                        .get(0)
                        .get("deletion")
                        .get(0)
                        .get("order")
                        .asString())
                .isEqualTo("random");
        assertThat(utterance(data, 0).get("attended").get(0).get("mass").asDouble())
                .isEqualTo(0.9);
    }

    @Test
    void figuresAreThoseOfTheirDefinitions() {
        JsonNode data = data(run());

        JsonNode all = data.get("attention").get("groups").get(0);
        // u1: one frame of five holds 80 %; u2: four do.
        assertThat(all.get("framesFor80").get("mean").asDouble()).isEqualTo(0.5);
        assertThat(all.get("top15").get("mean").asDouble()).isEqualTo(0.6);
        assertThat(all.get("uniformTop15").asDouble()).isEqualTo(0.2);
        assertThat(data.get("scores").get("confusion").toString()).isEqualTo("[[1,0],[1,0]]");
        assertThat(data.get("scores").get("calibration").get("expectedError").asDouble())
                .isEqualTo(0.2); // all say 0.7, half are right
    }
}
