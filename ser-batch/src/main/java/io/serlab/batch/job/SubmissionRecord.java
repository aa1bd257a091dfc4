package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.submission.CheckReport;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import io.serlab.core.submission.SubmissionCheck;
import io.serlab.registry.RunRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Records a submission that was made, with all that its checks find. */
record SubmissionRecord(RunFolder folder, RunRecorder recorder, Progress progress) {

    /**
     * Checks the file in the run's package, and whether the challenge's rules were kept, and records it.
     *
     * @param names of the utterances, in the challenge's order
     * @throws SerException if the file has errors; broken rules are told only
     */
    void checked(ChallengeCard challenge, Path file, List<String> names) {
        CheckReport report = SubmissionCheck.check(file, challenge.submission(), names);
        note(report.findings());
        if (!report.ok()) {
            throw new SerException(
                    "broken-submission",
                    "The submission does not pass its own check: "
                            + report.findings().stream()
                                    .filter(finding -> finding.severity() == Severity.ERROR)
                                    .map(Finding::message)
                                    .collect(Collectors.joining("; ")));
        }
        note(new PackagedRun(folder.submission(), folder.root()).protocol(challenge));
        recorder.recordSubmission(file);
    }

    private void note(List<Finding> findings) {
        for (Finding finding : findings) {
            recorder.recordEvent("submission-" + finding.severity().word(), finding.message());
            progress.note(finding.message());
        }
    }
}
