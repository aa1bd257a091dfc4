package io.serlab.batch.cli;

import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The components of one kind, as lists and pages. */
final class ComponentListing {
    private final Class<? extends ComponentFactory> kind;
    private final Catalogue catalogue;

    ComponentListing(Class<? extends ComponentFactory> kind, Catalogue catalogue) {
        this.kind = kind;
        this.catalogue = catalogue;
    }

    int list(boolean json) {
        List<ComponentSpec> specs =
                catalogue.all(kind).stream().map(ComponentFactory::spec).toList();
        if (json) {
            Console.json(Map.of(
                    "components", specs.stream().map(ComponentListing::document).toList()));
        } else {
            Console.out()
                    .print(Tables.of(
                            List.of("NAME", "WHAT IT DOES"),
                            specs.stream()
                                    .map(spec -> List.of(spec.name(), spec.summary()))
                                    .toList()));
        }
        return ExitCode.DONE;
    }

    int show(String name, boolean json) {
        ComponentSpec spec = catalogue.find(kind, name, "on the command line").spec();
        if (json) {
            Console.json(document(spec));
        } else {
            Console.out().print(text(spec));
        }
        return ExitCode.DONE;
    }

    private static String text(ComponentSpec spec) {
        return head(spec) + settings(spec);
    }

    /** Name, summary and source. */
    static String head(ComponentSpec spec) {
        return spec.name() + ": " + spec.summary() + "\n"
                + (spec.source().isEmpty() ? "" : "Source: " + spec.source() + "\n");
    }

    /** The settings, with what they may be and what they are by default. */
    static String settings(ComponentSpec spec) {
        if (spec.parameters().isEmpty()) {
            return "\nIt has no settings.\n";
        }
        List<List<String>> rows = spec.parameters().stream()
                .map(p -> List.of(p.name(), p.allowed(), shownDefault(p), p.description()))
                .toList();
        return "\n" + Tables.of(List.of("SETTING", "ALLOWED", "DEFAULT", "MEANING"), rows);
    }

    private static String shownDefault(Parameter parameter) {
        return parameter.required()
                ? "(required)"
                : parameter.defaultOption().map(Object::toString).orElse("-");
    }

    /** The whole description. */
    static Map<String, Object> document(ComponentSpec spec) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", spec.name());
        document.put("summary", spec.summary());
        document.put("source", spec.source());
        document.put(
                "parameters",
                spec.parameters().stream().map(ComponentListing::document).toList());
        return document;
    }

    private static Map<String, Object> document(Parameter parameter) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", parameter.name());
        document.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
        document.put("default", parameter.defaultOption().orElse(null));
        document.put("required", parameter.required());
        document.put("allowed", parameter.allowed());
        document.put("description", parameter.description());
        return document;
    }
}
