package io.serlab.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The turns in which processes worked on a run, by lines of its journal. Where two copies of a run went on each by
 * itself, one that is completed counts more than one that is not.
 */
record RunTurns(List<Map<String, Object>> lines) {
    /** What people say, whatever was computed. */
    private static final Set<String> SAID = Set.of(
            "tag",
            "untag",
            "note",
            "stage",
            "removed",
            "restored",
            SubmissionRecords.SENT,
            SubmissionRecords.RETURNED,
            SubmissionRecords.WITHDRAWN);

    /** Whether the run came further here than where it is known. */
    boolean isFurtherThan(RunTurns known) {
        if (known.completed().isPresent() != completed().isPresent()) {
            return completed().filter(end -> !known.knows(end)).isPresent();
        }
        return moment(last()).compareTo(moment(known.last())) > 0;
    }

    /** These lines without what was computed after the run was completed elsewhere, if it is not completed here. */
    List<Map<String, Object>> until(Optional<String> end) {
        return end.isPresent() && completed().isEmpty()
                ? lines.stream()
                        .filter(line -> SAID.contains(type(line))
                                || RunJournal.time(line).compareTo(end.get()) <= 0)
                        .toList()
                : lines;
    }

    /** When the run was completed, unless it was taken up again. */
    Optional<String> completed() {
        return last().filter(RunTurns::isCompletion).map(RunTurns::moment);
    }

    /** Whether that end stands here: who began again after it had a reason, such as files that were gone. */
    boolean knows(String end) {
        return lines.stream()
                .anyMatch(line -> isCompletion(line) && moment(line).equals(end));
    }

    private Optional<Map<String, Object>> last() {
        return lines.stream()
                .filter(line -> RunJournal.begins(line) || "end".equals(type(line)))
                .reduce((one, other) -> moment(one).compareTo(moment(other)) > 0 ? one : other);
    }

    private static boolean isCompletion(Map<String, Object> line) {
        return "end".equals(type(line)) && RunStatus.COMPLETED.text().equals(line.get("status"));
    }

    private static String moment(Optional<Map<String, Object>> line) {
        return line.map(RunTurns::moment).orElse("");
    }

    private static String moment(Map<String, Object> line) {
        return line.containsKey("finished") ? String.valueOf(line.get("finished")) : RunJournal.time(line);
    }

    private static String type(Map<String, Object> line) {
        return String.valueOf(line.get("type"));
    }
}
