package io.serlab.batch.cli;

import io.serlab.batch.job.BenchmarkOutcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A benchmark as the JSON document of the command-line contract. */
final class BenchmarkOutcomeDocument {
    private BenchmarkOutcomeDocument() {}

    static Map<String, Object> of(BenchmarkOutcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("group", outcome.group());
        document.put("axis", outcome.table().axis().word());
        document.put("reference", outcome.table().reference());
        document.put(
                "cells",
                outcome.cells().stream().map(BenchmarkOutcomeDocument::cell).toList());
        document.putAll(BenchmarkDocument.rows(outcome.table()));
        document.put("files", files(outcome.files()));
        return document;
    }

    private static Map<String, @Nullable Object> cell(BenchmarkOutcome.Cell cell) {
        Map<String, @Nullable Double> metrics = new LinkedHashMap<>(cell.metrics());
        Map<String, @Nullable Object> document = BenchmarkDocument.system(cell.system());
        document.putAll(JsonDocuments.of(
                "seed", cell.seed(),
                "run", cell.run(),
                "status", cell.status(),
                "metrics", RunDocuments.complete(metrics),
                "seconds", cell.seconds(),
                "error", cell.error()));
        return document;
    }

    private static Map<String, String> files(Map<String, Path> files) {
        Map<String, String> document = new LinkedHashMap<>();
        files.forEach((kind, path) -> document.put(kind, path.toString()));
        return document;
    }
}
