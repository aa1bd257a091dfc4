package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.PluginTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser plugins new NAME}: a Maven project to begin from. */
@Command(
        name = "new",
        description = "Make ./NAME: a Maven project with one small working component and its contract test")
final class PluginsNewCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins = new PluginsCommand();

    @Parameters(paramLabel = "NAME", description = "What the plugin and its component are called, such as my-pooler")
    private String name = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "pooler, encoder, corpus, loss or metric")
    private String kind = "";

    @Override
    public Integer call() {
        requireNewName();
        Path folder = new PluginTemplate(name, kind()).write(Path.of(""));
        if (plugins.options().json()) {
            Console.json(Map.of("plugin", name, "folder", folder.toString()));
        } else {
            Console.out().print("""
                            made %s

                              cd %s
                              mvn verify
                              ser plugins install target/%s-1.0.0.jar
                            """.formatted(folder, name, name));
        }
        return ExitCode.DONE;
    }

    private void requireNewName() {
        List<String> owners = plugins.owners(kind(), name);
        if (!owners.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-name",
                    "%s has a %s named '%s' already; experiment files that say so would have to name its owner."
                            .formatted(String.join(", ", owners), kind, name));
        }
    }

    private ComponentKind kind() {
        List<String> words = EnumWords.all(ComponentKind.class);
        return EnumWords.find(ComponentKind.class, kind)
                .orElseThrow(() -> new InvalidInputException(
                        "invalid-value",
                        "No kind '%s'.%s Known: %s."
                                .formatted(
                                        kind,
                                        Spelling.nearest(kind, words)
                                                .map(near -> " Did you mean '" + near + "'?")
                                                .orElse(""),
                                        String.join(", ", words))));
    }
}
