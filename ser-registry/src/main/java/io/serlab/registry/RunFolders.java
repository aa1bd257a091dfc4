package io.serlab.registry;

import io.serlab.api.SerException;
import io.serlab.registry.RegistryReport.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the folders of a home are those that the history names, and hold the files that it names.
 *
 * @param elsewhere runs of other homes, whose folders cannot be seen from here
 */
record RunFolders(List<Finding> findings, int elsewhere) {
    static final RunFolders NONE = new RunFolders(List.of(), 0);

    private static final String IMPORT = "fold what its journal says into the history with: ser runs import";

    /**
     * Compares.
     *
     * @param shared whether homes on other machines may use the same database
     */
    static RunFolders of(List<RecordedRun> runs, Path home, boolean shared, boolean hashes) {
        List<Finding> findings = new ArrayList<>();
        int elsewhere = 0;
        for (RecordedRun run : runs) {
            if (Files.isDirectory(run.folder())) {
                findings.addAll(RunFiles.findings(run, hashes));
            } else if (shared && !run.folder().startsWith(home)) {
                elsewhere++;
            } else if (run.status() != RunStatus.RUNNING) { // one that was just begun has none yet
                findings.add(missing(run, home));
            }
        }
        findings.addAll(unknown(runs, home));
        return new RunFolders(List.copyOf(findings), elsewhere);
    }

    private static Finding missing(RecordedRun run, Path home) {
        Path here = home.resolve("runs").resolve(run.id());
        boolean moved = Files.isDirectory(here);
        return new Finding(
                "missing-folder",
                run.id(),
                "the folder %s is not there".formatted(run.folder()) + (moved ? ", but %s is".formatted(here) : ""),
                moved ? IMPORT : "if it is gone for good: ser runs rm %s".formatted(run.id()));
    }

    private static List<Finding> unknown(List<RecordedRun> runs, Path home) {
        Set<String> known = runs.stream().map(RecordedRun::id).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (Path folder : folders(home.resolve("runs"))) {
            String name = String.valueOf(folder.getFileName());
            if (!known.contains(name)) {
                findings.add(new Finding("unknown-folder", folder.toString(), "the history has no such run", IMPORT));
                RunFiles.brokenJournal(name, folder).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new SerException(
                    "unreadable-home", "The folder %s cannot be read: %s".formatted(parent, e.getMessage()), e);
        }
    }
}
