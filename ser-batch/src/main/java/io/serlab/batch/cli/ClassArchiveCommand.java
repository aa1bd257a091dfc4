package io.serlab.batch.cli;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.files.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ser class-archive}: runs short commands and a run of a few tones, so that the archive which {@code ./ser} makes
 * of the classes of this process serves them all; not for users.
 */
@Command(name = "class-archive", hidden = true, description = "Load what short commands and runs use")
final class ClassArchiveCommand implements Callable<Integer> {
    private static final List<String[]> SHORT = List.of(
            new String[] {"--help"},
            new String[] {"runs", "list", "--where", "seed = 0"},
            new String[] {"plugins", "list"},
            new String[] {"poolers", "list"},
            new String[] {"poolers", "show", "mqmha"},
            new String[] {"encoders", "list"});
    private static final String EXPERIMENT = """
            name: class-archive
            corpus: {reader: manifest, file: manifest.csv}
            protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
            encoder: {name: log-mel}
            pooler: {name: mqmha}
            training: {epochs: 1, threads: 1}
            seeds: [1]
            """;

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Override
    public Integer call() {
        List<Integer> codes = new ArrayList<>();
        for (String[] line : SHORT) {
            codes.add(execute(line));
        }
        checkSubmission();
        codes.add(runTones());
        root.plugins().close(); // which loads PF4J, as the first plugin would
        return codes.stream().max(Integer::compare).orElse(ExitCode.DONE);
    }

    private int execute(String... line) {
        String home = root.options().home().toString();
        return CommandLines.execute(Stream.concat(Stream.of(line), Stream.of("--home", home, "--device", "cpu"))
                .toArray(String[]::new));
    }

    /** The check of a submission promises an answer within a second; what it says of this one does not matter. */
    private void checkSubmission() {
        Path file = root.options().home().resolve("class-archive.csv");
        AtomicFiles.write(file, "FileName,EmoClass\na.wav,A\n");
        try {
            execute("submission", "check", file.toString(), "--pack", "demo");
            execute("submission", "check", file.toString(), "--pack", "demo", "--json");
        } finally {
            file.toFile().delete();
        }
    }

    /** A person who starts a run waits for its first line, and each process of a search is started anew. */
    private int runTones() {
        Path folder = root.options().home().resolve("class-archive");
        List<String> rows = new ArrayList<>(List.of("path,label,speaker"));
        for (String speaker : List.of("a", "b", "c")) {
            for (int hz : new int[] {200, 400}) {
                String name = speaker + hz + ".wav";
                AtomicFiles.write(folder.resolve(name), WavWriter.bytes(tone(hz)));
                rows.add("%s,%d,%s".formatted(name, hz, speaker));
            }
        }
        AtomicFiles.write(folder.resolve("manifest.csv"), String.join("\n", rows) + "\n");
        Path file = folder.resolve("class-archive.yaml");
        AtomicFiles.write(file, EXPERIMENT);
        return execute("run", file.toString());
    }

    private static Waveform tone(int hz) {
        int rate = 16_000;
        float[] samples = new float[rate / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return new Waveform(samples, rate);
    }
}
