import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Segment;
import io.serlab.core.acoustics.FormantTracker;
import io.serlab.core.acoustics.Formants;
import io.serlab.core.acoustics.FramePitch;
import io.serlab.core.alignment.EmoDbLabels;
import io.serlab.core.audio.AudioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Compares our tracks with those that Praat wrote: {@code CORPUS TRACKS NAME…}, names of EmoDB without .wav. */
public final class TracksBesidePraat {
    private final List<Double> pitch = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();
    private int frames;
    private int agreed;
    private int octaves;

    private TracksBesidePraat() {}

    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        Path tracks = Path.of(arguments[1]);
        TracksBesidePraat comparison = new TracksBesidePraat();
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            Waveform sound = AudioFiles.read(corpus.resolve("wav/" + name + ".wav"));
            comparison.pitch(sound, rows(tracks.resolve(name + ".pitch.tsv")));
            List<Segment> vowels = EmoDbLabels.read(corpus.resolve("lablaut/" + name + "xx.lablaut")).stream()
                    .filter(each -> each.tier().equals("phone-class") && each.label().equals("vowel"))
                    .toList();
            comparison.formants(sound, rows(tracks.resolve(name + ".formants.tsv")), vowels);
        }
        comparison.print();
    }

    private static List<double[]> rows(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                rows.add(List.of(line.split("\t")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return rows;
    }

    private void pitch(Waveform sound, List<double[]> praat) {
        double[] ours =
                FramePitch.of(sound.samples(), sound.sampleRateHz(), 0.01, praat.get(0)[0], praat.size());
        for (int frame = 0; frame < ours.length; frame++) {
            double theirs = praat.get(frame)[1];
            boolean voiced = !Double.isNaN(ours[frame]);
            frames++;
            agreed += voiced == theirs > 0 ? 1 : 0;
            if (voiced && theirs > 0) {
                pitch.add(Math.abs(ours[frame] - theirs));
                octaves += Math.abs(Math.log(ours[frame] / theirs)) > Math.log(1.2) ? 1 : 0;
            }
        }
    }

    private void formants(Waveform sound, List<double[]> praat, List<Segment> vowels) {
        FormantTracker tracker = new FormantTracker(sound);
        for (double[] theirs : praat) {
            if (vowels.stream().anyMatch(vowel -> vowel.contains(theirs[0]))) {
                Formants ours = tracker.at(theirs[0]);
                if (ours.found() && theirs[2] > 0) {
                    first.add(Math.abs(ours.first() - theirs[1]));
                    second.add(Math.abs(ours.second() - theirs[2]));
                }
            }
        }
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "voicing: %d frames, agreement %.2f %%%npitch: %d frames voiced in both, median |difference| %.3f Hz,"
                        + " 95th percentile %.2f Hz, apart by more than 20 %%: %d%n",
                frames,
                100.0 * agreed / frames,
                pitch.size(),
                quantile(pitch, 0.5),
                quantile(pitch, 0.95),
                octaves);
        System.out.printf(
                Locale.ROOT,
                "formants on %d vowel frames: median |difference| F1 %.3f Hz, F2 %.3f Hz; 95th percentile %.1f and %.1f Hz%n",
                first.size(),
                quantile(first, 0.5),
                quantile(second, 0.5),
                quantile(first, 0.95),
                quantile(second, 0.95));
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) (share * (sorted.size() - 1)));
    }
}
