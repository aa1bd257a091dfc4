package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Parameter;
import io.serlab.core.experiment.Blocks;
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
            Console.out().print(listed(factories));
        }
        plugins.failures().forEach(failure -> Console.err().println("ser: plugin left out: " + failure));
        return ExitCode.DONE;
    }

    private String listed(List<? extends ComponentFactory> factories) {
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
        List<Parameter> common = common();
        if (json) {
            Map<String, Object> document = document(spec);
            document.put("common", documents(common));
            Console.json(document);
        } else {
            Console.out().print(head(spec) + settings(spec));
            if (!common.isEmpty()) {
                Console.out().print("\nSettings that stand beside them, whatever the name:\n" + table(common));
            }
        }
        return ExitCode.DONE;
    }

    /** The settings of the block in which a component of this kind is named. */
    private List<Parameter> common() {
        return Blocks.ALL.stream()
                .filter(block -> block.component().filter(kind::equals).isPresent())
                .flatMap(block -> block.own().parameters().stream())
                .toList();
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
        return "\n" + table(spec.parameters());
    }

    private static String table(List<Parameter> parameters) {
        List<List<String>> rows = parameters.stream()
                .map(p -> List.of(p.name(), p.allowed(), shownDefault(p), p.description()))
                .toList();
        return Tables.of(List.of("SETTING", "ALLOWED", "DEFAULT", "MEANING"), rows);
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
        document.put("parameters", documents(spec.parameters()));
        return document;
    }

    private static List<Map<String, Object>> documents(List<Parameter> parameters) {
        return parameters.stream().map(ComponentListing::document).toList();
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
