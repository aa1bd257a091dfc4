package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Parameter;
import io.serlab.plugins.Plugins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The components of one kind, as lists and pages. */
final class ComponentListing {
    private final Class<? extends ComponentFactory> kind;
    private final Catalogue catalogue;
    private final Plugins plugins;

    ComponentListing(Class<? extends ComponentFactory> kind, Catalogue catalogue, Plugins plugins) {
        this.kind = kind;
        this.catalogue = catalogue;
        this.plugins = plugins;
    }

    int list(boolean json) {
        List<? extends ComponentFactory> factories = catalogue.all(kind);
        if (json) {
            Console.json(
                    Map.of("components", factories.stream().map(this::listed).toList()));
        } else {
            Console.out().print(table(factories));
        }
        plugins.failures().forEach(failure -> Console.err().println("ser: plugin left out: " + failure));
        return ExitCode.DONE;
    }

    private String table(List<? extends ComponentFactory> factories) {
        boolean anyPlugin =
                factories.stream().anyMatch(each -> !catalogue.origins(each).isEmpty());
        List<String> header = new ArrayList<>(List.of("NAME", "WHAT IT DOES"));
        if (anyPlugin) {
            header.add(1, "PLUGIN");
        }
        return Tables.of(
                header, factories.stream().map(each -> row(each, anyPlugin)).toList());
    }

    private List<String> row(ComponentFactory factory, boolean withPlugin) {
        List<String> row =
                new ArrayList<>(List.of(factory.name(), factory.spec().summary()));
        if (withPlugin) {
            row.add(1, plugin(factory).orElse("-"));
        }
        return row;
    }

    private Optional<String> plugin(ComponentFactory factory) {
        return catalogue.origins(factory).stream().findFirst().map(Origin::plugin);
    }

    private Map<String, Object> listed(ComponentFactory factory) {
        Map<String, Object> document = document(factory.spec());
        document.put("plugin", plugin(factory).orElse(null));
        return document;
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
        document.put("type", EnumWords.of(parameter.type()));
        document.put("default", parameter.defaultOption().orElse(null));
        document.put("required", parameter.required());
        document.put("allowed", parameter.allowed());
        document.put("description", parameter.description());
        return document;
    }
}
