package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolCheckTest {
    private static final ChallengeCard CARD = Challenges.in(List.of()).find("is2025-task1", Path::of, "test");
    private static final List<String> CLASSES = List.of("A", "S", "H", "U", "F", "D", "C", "N");

    @TempDir
    Path folder;

    private final Map<String, Object> spec = new LinkedHashMap<>(Map.of(
            "corpus", Map.of("reader", "msp-podcast"),
            "protocol", protocol(Map.of()),
            "encoder", Map.of("name", "log-mel")));

    private static Map<String, Object> protocol(Map<String, Object> changes) {
        Map<String, Object> protocol = new LinkedHashMap<>();
        protocol.put("classes", CLASSES);
        protocol.put("train", List.of("Train"));
        protocol.put("development-splits", List.of("Development"));
        protocol.put("test", List.of("Test3"));
        protocol.put("development", "given");
        protocol.put("absent-classes", "zero");
        protocol.put("metric", "macro_f1");
        protocol.putAll(changes);
        return protocol;
    }

    private List<Finding> findings() {
        return ProtocolCheck.of(CARD, ProposedEntry.of(spec));
    }

    private void assertOnly(Severity severity, String code, String... words) {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(words);
        });
    }

    private void protocolHas(String key, Object value) {
        spec.put("protocol", protocol(Map.of(key, value)));
    }

    @Test
    void anEntryThatKeepsTheRulesGivesNoFinding() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatIsPredictedMustBeWhatTheChallengeAsksFor() {
        protocolHas("task", "dimensions");
        assertOnly(Severity.ERROR, "wrong-task", "the challenge asks for classes");

        ChallengeCard numbers = Challenges.in(List.of()).find("is2025-task2", Path::of, "test");
        spec.put("protocol", protocol(Map.of("metric", "ccc_mean")));
        assertThat(ProtocolCheck.of(numbers, ProposedEntry.of(spec)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("wrong-task");
                    assertThat(finding.message()).contains("asks for arousal, valence and dominance");
                });
        spec.put("loss", Map.of("name", "multi-task"));
        assertThat(ProtocolCheck.of(numbers, ProposedEntry.of(spec))).isEmpty();
        spec.remove("loss");
        spec.put("protocol", protocol(Map.of("metric", "ccc_mean", "task", "dimensions")));
        assertThat(ProtocolCheck.of(numbers, ProposedEntry.of(spec))).isEmpty();
    }

    @Test
    void classesMustBeThoseOfTheChallenge() {
        protocolHas("classes", List.of("A", "S", "H", "U", "F", "D", "C"));
        assertOnly(Severity.ERROR, "missing-class", "lacks N");

        protocolHas("classes", List.of("A", "S", "H", "U", "F", "D", "C", "N", "O"));
        assertOnly(Severity.ERROR, "foreign-class", "has O");

        protocolHas("classes", List.of("N", "S", "H", "U", "F", "D", "C", "A"));
        assertOnly(Severity.WARNING, "class-order", "another order");

        protocolHas("classes", List.of());
        assertOnly(Severity.WARNING, "open-classes", "A, S, H, U, F, D, C, N");
    }

    @Test
    void theScoreMustBeTheChallengesOwn() {
        protocolHas("metric", "uar");
        assertOnly(Severity.ERROR, "wrong-metric", "uar", "macro_f1");

        protocolHas("absent-classes", "skip");
        assertOnly(Severity.ERROR, "wrong-absent-class-rule", "skip", "zero");
    }

    @Test
    void testDataAreForTheSubmissionAlone() {
        protocolHas("development-splits", List.of("Development", "Test3"));
        assertOnly(Severity.ERROR, "development-on-test", "Test3");

        protocolHas("train", List.of("Train", "Test3"));
        assertOnly(Severity.ERROR, "training-on-test", "Test3");

        protocolHas("train", List.of("Train", "Development"));
        assertOnly(Severity.WARNING, "training-on-development", "Development");
    }

    @Test
    void aForeignCorpusIsRefusedWhereverItIsRead() {
        spec.put("corpus", Map.of("reader", "emodb"));
        assertOnly(Severity.ERROR, "external-corpus", "'emodb'", "msp-podcast", "lab-msp.com");

        spec.put("corpus", Map.of("reader", "msp-podcast", "also", List.of(Map.of("reader", "emodb"))));
        assertOnly(Severity.ERROR, "external-corpus", "'emodb'");

        spec.put("corpus", Map.of("reader", "manifest"));
        assertOnly(Severity.WARNING, "unproven-corpus", "'manifest' may hold any");
    }

    @Test
    void recordedNoiseIsAMatterForTheOrganisers() {
        spec.put("augmentation", Map.of("effects", List.of(Map.of("noise", Map.of("source", "/data/musan")))));
        assertOnly(Severity.WARNING, "augmentation-recordings", "ask the organisers");
    }

    @Test
    void anEncoderTrainedOnEmotionsIsRefusedAndOneThatDoesNotSayIsNamed() throws IOException {
        Path card =
                Files.writeString(folder.resolve("card.yaml"), "emotion-pretrained: true\npretrained-on: [IEMOCAP]\n");
        spec.put("encoder", Map.of("name", "onnx", "card", card.toString()));
        assertOnly(Severity.ERROR, "emotion-pretrained-encoder", "IEMOCAP");

        Files.writeString(card, "emotion-pretrained: false\n");
        assertThat(findings()).isEmpty();

        Files.writeString(card, "name: kwt\n");
        assertOnly(Severity.WARNING, "unknown-pretraining", "no key emotion-pretrained");

        Files.delete(card);
        assertOnly(Severity.WARNING, "unknown-pretraining", "not there");

        spec.put("encoder", Map.of("name", "wavlm", "path", folder.toString()));
        assertOnly(Severity.WARNING, "unknown-pretraining", "no pretraining.yaml");

        Files.writeString(
                folder.resolve("config.json"),
                "{\"id2label\": {\"0\": \"Angry\", \"1\": \"happy\", \"2\": \"neutral\"}}");
        assertOnly(Severity.ERROR, "emotion-pretrained-encoder", "angry, happy, neutral");

        Files.writeString(
                folder.resolve("pretraining.yaml"), "pretrained-on: [LibriSpeech]\nemotion-pretrained: false\n");
        assertThat(findings()).isEmpty();

        Files.writeString(folder.resolve("pretraining.yaml"), "emotion-pretrained: perhaps\n");
        assertOnly(Severity.WARNING, "unreadable-pretraining", "must be true or false, got 'perhaps'");
        Files.delete(folder.resolve("pretraining.yaml"));
        Files.writeString(folder.resolve("config.json"), "{\"id2label\": ");
        assertOnly(Severity.WARNING, "unreadable-pretraining", "config.json");

        spec.put("encoder", Map.of("name", "acme"));
        assertOnly(Severity.WARNING, "unknown-pretraining", "'acme'");
    }
}
