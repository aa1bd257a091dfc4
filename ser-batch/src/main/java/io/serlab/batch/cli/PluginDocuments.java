package io.serlab.batch.cli;

import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.KnownPlugin;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginManifest;
import io.serlab.plugins.Plugins;
import io.serlab.plugins.RuleResult;
import io.serlab.plugins.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plugins and verdicts as text and as JSON. */
final class PluginDocuments {
    private static final int SHORT_HASH = 12;

    private PluginDocuments() {}

    static Map<String, Object> list(Plugins plugins) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "plugins",
                plugins.known().stream().map(PluginDocuments::document).toList());
        document.put(
                "failed",
                plugins.failures().stream()
                        .map(failure -> Map.of("plugin", failure.plugin(), "cause", failure.cause()))
                        .toList());
        return document;
    }

    static Map<String, Object> document(KnownPlugin plugin) {
        Map<String, Object> document = document(plugin.archive());
        List<Map<String, Object>> components = new ArrayList<>();
        plugin.components().forEach((kind, names) -> names.forEach(name -> components.add(component(kind, name))));
        document.put("components", components);
        return document;
    }

    private static Map<String, Object> component(ComponentKind kind, String name) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", kind.word());
        document.put("name", name);
        return document;
    }

    private static Map<String, Object> document(PluginArchive archive) {
        PluginManifest manifest = archive.manifest();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plugin", manifest.id());
        document.put("version", manifest.version());
        document.put("requires", manifest.requires());
        document.put("licence", manifest.licence());
        document.put("provider", manifest.provider());
        document.put("description", manifest.description());
        document.put("dependencies", manifest.dependencies());
        document.put("sha256", archive.sha256());
        document.put("file", archive.file().toString());
        return document;
    }

    static String table(Plugins plugins) {
        if (plugins.known().isEmpty() && plugins.failures().isEmpty()) {
            return "No plugins are installed.\n";
        }
        String usable = Tables.of(
                List.of("PLUGIN", "VERSION", "COMPONENTS", "LICENCE", "SHA-256"),
                plugins.known().stream().map(PluginDocuments::row).toList());
        String failed = plugins.failures().stream()
                .map(failure -> "cannot be used: " + failure + "\n")
                .collect(Collectors.joining());
        return usable + (failed.isEmpty() ? "" : "\n" + failed);
    }

    private static List<String> row(KnownPlugin plugin) {
        PluginManifest manifest = plugin.archive().manifest();
        return List.of(
                manifest.id(),
                manifest.version(),
                components(plugin),
                manifest.licence().isEmpty() ? "-" : manifest.licence(),
                plugin.archive().sha256().substring(0, SHORT_HASH));
    }

    private static String components(KnownPlugin plugin) {
        return plugin.components().entrySet().stream()
                .map(entry -> entry.getKey().word() + " " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    static String text(KnownPlugin plugin) {
        PluginArchive archive = plugin.archive();
        PluginManifest manifest = archive.manifest();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Components", components(plugin));
        facts.put("Needs the SPI", manifest.requires());
        facts.put("Needs the plugins", String.join(", ", manifest.dependencies()));
        facts.put("Licence", manifest.licence());
        facts.put("Provider", manifest.provider());
        facts.put("File", archive.file().toString());
        facts.put("SHA-256", archive.sha256());
        String head = manifest.id() + " " + manifest.version()
                + (manifest.description().isEmpty() ? "" : ": " + manifest.description());
        return head + "\n"
                + facts.entrySet().stream()
                        .filter(fact -> !fact.getValue().isEmpty())
                        .map(fact -> "  %-18s %s\n".formatted(fact.getKey(), fact.getValue()))
                        .collect(Collectors.joining());
    }

    static Map<String, Object> document(Verdict verdict) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", verdict.ok());
        document.put("plugin", verdict.plugin());
        document.put("file", rules(verdict.file()));
        document.put(
                "components",
                verdict.components().stream()
                        .map(each -> {
                            Map<String, Object> component = component(each.kind(), each.name());
                            component.put("rules", rules(each.rules()));
                            return component;
                        })
                        .toList());
        return document;
    }

    private static List<Map<String, Object>> rules(List<RuleResult> results) {
        return results.stream()
                .map(result -> {
                    Map<String, Object> rule = new LinkedHashMap<>();
                    rule.put("rule", result.rule());
                    rule.put("ok", result.ok());
                    rule.put("checked", result.checked());
                    rule.put("detail", result.detail());
                    return rule;
                })
                .toList();
    }

    static String text(Verdict verdict) {
        StringBuilder text = new StringBuilder(verdict.plugin() + "\n" + lines(verdict.file()));
        for (Verdict.Component component : verdict.components()) {
            text.append("\n%s %s%n".formatted(component.kind().word(), component.name()))
                    .append(lines(component.rules()));
        }
        return text + "\n" + verdictLine(verdict);
    }

    /** The broken rules alone. */
    static String broken(Verdict verdict) {
        StringBuilder text = new StringBuilder(lines(broken(verdict.file())));
        verdict.components().forEach(component -> text.append(lines(broken(component.rules()))));
        return text + verdictLine(verdict);
    }

    private static List<RuleResult> broken(List<RuleResult> results) {
        return results.stream().filter(result -> !result.ok()).toList();
    }

    private static String lines(List<RuleResult> results) {
        return results.stream().map(PluginDocuments::line).collect(Collectors.joining());
    }

    private static String line(RuleResult result) {
        String detail = shown(result);
        String mark = !result.ok() ? "BROKEN" : result.checked() ? "ok" : "-";
        return "  %-6s %s%s\n".formatted(mark, result.rule(), detail);
    }

    private static String shown(RuleResult result) {
        return (result.checked() ? "" : ", not checked") + (result.detail().isEmpty() ? "" : ": " + result.detail());
    }

    private static String verdictLine(Verdict verdict) {
        long broken = broken(verdict.file()).size()
                + verdict.components().stream()
                        .mapToLong(component -> broken(component.rules()).size())
                        .sum();
        return broken == 0
                ? "All %d rules hold.\n".formatted(verdict.count())
                : "%d of %d rules are broken.\n".formatted(broken, verdict.count());
    }

    static Map<String, Object> installed(PluginArchive plugin, Verdict verdict) {
        Map<String, Object> document = document(plugin);
        document.put("verified", document(verdict));
        return document;
    }

    static String summary(PluginArchive plugin, Verdict verdict) {
        List<String> untried = verdict.components().stream()
                .flatMap(component -> component.rules().stream()
                        .filter(rule -> !rule.checked())
                        .map(rule ->
                                "  %s %s: %s\n".formatted(component.kind().word(), component.name(), rule.detail())))
                .toList();
        return "installed %s %s (%d rules hold), SHA-256 %s\n%s"
                .formatted(
                        plugin.manifest().id(),
                        plugin.manifest().version(),
                        verdict.count(),
                        plugin.sha256(),
                        String.join("", untried));
    }
}
