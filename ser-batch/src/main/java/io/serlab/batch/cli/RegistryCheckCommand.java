package io.serlab.batch.cli;

import io.serlab.registry.RegistryCheck;
import io.serlab.registry.RegistryReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser registry check}: whether the history is sound and the folders of its runs are there. */
@Command(
        name = "check",
        description = {
            "Look whether the database is sound, and whether the runs' folders and files are there.",
            "Exit code 3 if something does not hold. Changes nothing."
        })
final class RegistryCheckCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    @ParentCommand
    private RegistryCommand registry = new RegistryCommand();

    @Option(names = "--hashes", description = "Read all files and compare their SHA-256 with the recorded one")
    private boolean hashes;

    @Override
    public Integer call() {
        GlobalOptions options = registry.options();
        RegistryReport report = RegistryCheck.of(options.registry(), options.home(), hashes);
        if (options.json()) {
            Console.json(document(report));
        } else {
            print(report);
        }
        return report.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Map<String, ?> document(RegistryReport report) {
        return JsonDocuments.of(
                "ok",
                report.ok(),
                "registry",
                report.location(),
                "version",
                report.version(),
                "newest_version",
                report.newestVersion(),
                "tables",
                report.tables(),
                "elsewhere",
                report.elsewhere(),
                "findings",
                report.findings().stream().map(RegistryCheckCommand::document).toList());
    }

    private static Map<String, @Nullable Object> document(RegistryReport.Finding finding) {
        return JsonDocuments.of(
                "kind", finding.kind(),
                "subject", finding.subject(),
                "message", finding.message(),
                "hint", finding.hint());
    }

    private static void print(RegistryReport report) {
        Console.out().println("%s, schema version %d".formatted(report.location(), report.version()));
        if (!report.tables().isEmpty()) {
            Console.out()
                    .print(Tables.of(
                            List.of("TABLE", "ROWS"),
                            report.tables().entrySet().stream()
                                    .map(entry -> List.of(
                                            entry.getKey(), entry.getValue().toString()))
                                    .toList()));
        }
        if (report.elsewhere() > 0) {
            Console.out().println("%d runs of other homes were not looked at".formatted(report.elsewhere()));
        }
        report.findings().stream().limit(SHOWN).forEach(RegistryCheckCommand::print);
        if (report.findings().size() > SHOWN) {
            Console.out()
                    .println("… and %d more; all with --json"
                            .formatted(report.findings().size() - SHOWN));
        }
        Console.out()
                .println(
                        report.ok()
                                ? "all sound"
                                : "findings: %d".formatted(report.findings().size()));
    }

    private static void print(RegistryReport.Finding finding) {
        Console.out().println("%s  %s: %s".formatted(finding.kind(), finding.subject(), finding.message()));
        if (finding.hint() != null) {
            Console.out().println("    " + finding.hint());
        }
    }
}
