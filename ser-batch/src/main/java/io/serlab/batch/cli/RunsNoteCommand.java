package io.serlab.batch.cli;

import io.serlab.registry.Note;
import io.serlab.registry.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs note}: a sentence about a run. */
@Command(name = "note", description = "Add a note to a run; 'ser runs show' shows them all")
final class RunsNoteCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String run = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "The note, one line")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        String id = runs.history().find(run);
        Registry.open(runs.options().registry()).annotations().note(id, String.join(" ", words));
        List<Note> notes = runs.history().show(id).notes();
        if (runs.options().json()) {
            Console.json(JsonDocuments.of("id", id, "notes", documents(notes)));
        } else {
            notes.forEach(note -> Console.out().println(text(note)));
        }
        return ExitCode.DONE;
    }

    static List<?> documents(List<Note> notes) {
        return notes.stream()
                .map(note -> JsonDocuments.of("time", note.time().toString(), "text", note.text()))
                .toList();
    }

    static String text(Note note) {
        return "Note of %s: %s".formatted(minute(note.time()), note.text());
    }

    /** A time as tables show it, UTC. */
    static String minute(Instant time) {
        return time.toString().substring(0, 16).replace('T', ' ');
    }
}
