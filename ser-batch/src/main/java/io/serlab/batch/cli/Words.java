package io.serlab.batch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The words of a line that may name commands, and the commands that they can mean. */
final class Words {
    private static final Set<String> WITH_VALUE = Set.of("--home", "--device", "--plugins", "--registry");

    /** Commands that speak of all others. */
    private static final Set<String> OF_ALL = Set.of("completion");

    private final List<String> words;

    Words(String... arguments) {
        words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                words.add(arguments[i]);
            }
        }
    }

    /** Gives a command those {@link Subcommands} that the line can mean: one, or all if it names none. */
    void addTo(CommandLine command) {
        add(command, words.stream().anyMatch(OF_ALL::contains) ? List.of() : words);
    }

    private static void add(CommandLine command, List<String> words) {
        Subcommands declared = command.getCommand().getClass().getAnnotation(Subcommands.class);
        if (declared == null) {
            return;
        }
        List<Class<?>> all = List.of(declared.value());
        Optional<Class<?>> meant = words.stream()
                .findFirst()
                .flatMap(word ->
                        all.stream().filter(each -> name(each).equals(word)).findFirst());
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        for (Class<?> each : meant.<List<Class<?>>>map(List::of).orElse(all)) {
            CommandLine line = new CommandLine(each);
            add(line, meant.isPresent() ? rest : List.of());
            command.addSubcommand(name(each), line);
        }
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
