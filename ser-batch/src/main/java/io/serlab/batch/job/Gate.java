package io.serlab.batch.job;

import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.FaithfulnessGate;
import java.util.Optional;

/** Holds a run against the gate of its experiment. */
final class Gate {
    private Gate() {}

    /**
     * Warns of what does not hold, or refuses.
     *
     * @throws ClosedGateException if the gate refuses
     */
    static void pass(RunSession session) {
        Optional<FaithfulnessGate> gate = session.preparation().spec().gate();
        if (gate.isEmpty()) {
            return;
        }
        Optional<String> objection = Faithfulness.find(session.folder().root())
                .flatMap(found -> gate.get().objection(found));
        if (objection.isPresent() && gate.get().refuses()) {
            throw new ClosedGateException(objection.get());
        }
        objection.ifPresent(words -> {
            session.recorder().recordEvent("gate-warning", words);
            session.progress().note(words);
        });
    }
}
