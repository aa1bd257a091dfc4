package io.serlab.core.report;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.explanation.AttentionStatistics;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.explanation.FrameTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chooses the utterances of the browser, and of them the recordings that the page holds itself. */
final class BrowserSample {
    private static final int MOST_UTTERANCES = 1000;
    private static final long DETAIL_BYTES = 6_000_000;
    private static final long SOUND_BYTES = 6_500_000;
    private static final int SOUNDS_OF_A_GROUP = 3;

    private final RunMaterial material;
    private final FrameTimes times;
    private final Map<Integer, Integer> sounds = new HashMap<>();
    private final List<BrowserUtterance> chosen = new ArrayList<>();
    private long details;
    private long soundBytes;

    BrowserSample(RunMaterial material) {
        this.material = material;
        this.times = material.attention().notes().times();
    }

    BrowserSection section() {
        for (PredictionRow row : TurnOrder.of(material.classes(), material.predictions())) {
            if (chosen.size() == MOST_UTTERANCES || !add(row)) {
                break;
            }
        }
        int embedded =
                (int) chosen.stream().filter(each -> !each.wav().isEmpty()).count();
        chosen.sort(Comparator.comparing(BrowserUtterance::id));
        return new BrowserSection(
                material.predictions().size(),
                chosen,
                embedded,
                rule(),
                soundRule(),
                times.hopSeconds(),
                times.offsetSeconds());
    }

    private String rule() {
        int total = material.predictions().size();
        return chosen.size() == total
                ? String.format(Locale.ROOT, "All %,d reported utterances are shown.", total)
                : String.format(
                        Locale.ROOT,
                        "Shown are %,d of %,d reported utterances: %sin the order of the SHA-256 of their ids, up to %,d "
                                + "utterances or %d MB.",
                        chosen.size(),
                        total,
                        classified() ? "of each class, those recognised and those not, in turn, " : "",
                        MOST_UTTERANCES,
                        DETAIL_BYTES / 1_000_000);
    }

    private String soundRule() {
        return String.format(
                Locale.ROOT,
                "The page holds the recordings of up to %d utterances%s, in the order of the SHA-256 of their ids, as far as "
                        + "they fit into %.1f MB (16 kHz, mono, 16 bit). Others are played from their file, where this "
                        + "machine has it.",
                SOUNDS_OF_A_GROUP,
                classified()
                        ? " of each class that were recognised and of up to %d that were not"
                                .formatted(SOUNDS_OF_A_GROUP)
                        : "",
                SOUND_BYTES / 1e6);
    }

    private boolean classified() {
        return !material.classes().isEmpty();
    }

    /** Whether there was room. */
    private boolean add(PredictionRow row) {
        Utterance utterance = Objects.requireNonNull(material.utterances().get(row.id()));
        Waveform waveform = null;
        String missing = null;
        try {
            waveform = AudioFiles.read(utterance.audio());
        } catch (InvalidInputException unreadable) {
            missing = unreadable.getMessage();
        }
        BrowserUtterance shown = describe(row, utterance, waveform, missing);
        details += ReportJson.bytes(shown).length;
        if (details > DETAIL_BYTES) {
            return false;
        }
        chosen.add(waveform == null ? shown : shown.withWav(wav(row, waveform)));
        return true;
    }

    private String wav(PredictionRow row, Waveform waveform) {
        int group = TurnOrder.group(material.classes(), row);
        if (sounds.getOrDefault(group, 0) == SOUNDS_OF_A_GROUP) {
            return "";
        }
        String wav = Sound.wav(waveform);
        if (soundBytes + wav.length() > SOUND_BYTES) {
            return "";
        }
        soundBytes += wav.length();
        sounds.merge(group, 1, Integer::sum);
        return wav;
    }

    private BrowserUtterance describe(
            PredictionRow row, Utterance utterance, @Nullable Waveform waveform, @Nullable String missing) {
        float[][] streams = material.attention().streams(row.id());
        AttentionStatistics statistics = AttentionStatistics.of(FrameAttention.mean(streams));
        return new BrowserUtterance(
                row.id(),
                Objects.requireNonNullElse(row.truth(), ""),
                row.predicted(),
                row.probabilities(),
                row.ratings(),
                row.speaker(),
                row.fold(),
                utterance.transcript().orElse(null),
                waveform == null ? times.centre(streams[0].length - 1) + times.hopSeconds() / 2 : waveform.seconds(),
                statistics.normalisedEntropy(),
                statistics.f80(),
                statistics.top15Mass(),
                Strips.of(streams),
                BrowserUtterance.tiers(utterance.segments()),
                material.evidence().segments().getOrDefault(row.id(), List.of()),
                utterance.audio().toAbsolutePath().toUri().toString(),
                missing,
                waveform == null ? "" : Sound.envelope(waveform),
                "");
    }
}
