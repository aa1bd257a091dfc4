package io.serlab.batch.cli;

import io.serlab.batch.job.Diagnosis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser doctor}: whether this machine can do the work. */
@Command(name = "doctor", description = "Look at Java, engine, GPU, disk and cache, and say what is wrong")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Override
    public Integer call() {
        List<Diagnosis.Finding> findings = Diagnosis.of(root.options().home(), root.plugins());
        boolean ok = findings.stream().allMatch(Diagnosis.Finding::ok);
        if (root.options().json()) {
            Console.json(JsonDocuments.of(
                    "ok",
                    ok,
                    "findings",
                    findings.stream().map(DoctorCommand::document).toList()));
        } else {
            Console.out()
                    .print(Tables.of(
                            List.of("", "WHAT", "FOUND"),
                            findings.stream()
                                    .map(each -> List.of(each.ok() ? "ok" : "!!", each.what(), each.found()))
                                    .toList()));
        }
        return ok ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Map<String, Object> document(Diagnosis.Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("what", finding.what());
        document.put("ok", finding.ok());
        document.put("found", finding.found());
        return document;
    }
}
