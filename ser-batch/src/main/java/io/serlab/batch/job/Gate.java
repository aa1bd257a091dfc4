package io.serlab.batch.job;

import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.FaithfulnessGate;
import java.util.Optional;

/** Holds a run against the gate of its experiment. */
final class Gate {
    private Gate() {}

    /** The gate that a run must pass; none for a run that is unattended. */
    static Optional<FaithfulnessGate> of(RunSession session) {
        return session.attended() ? session.preparation().spec().gate() : Optional.empty();
    }

    /**
     * Warns of what does not hold, or refuses.
     *
     * @throws ClosedGateException if the gate refuses
     */
    static void pass(RunSession session) {
        Optional<FaithfulnessGate> gate = of(session);
        if (gate.isEmpty()) {
            return;
        }
        Faithfulness found = Faithfulness.find(session.folder().root())
                .orElseThrow(() -> new IllegalStateException("a gate, and faithfulness was not tested"));
        Optional<String> objection = gate.get().objection(found);
        if (objection.isPresent() && gate.get().refuses()) {
            throw new ClosedGateException(objection.get());
        }
        objection.ifPresent(words -> {
            session.recorder().recordEvent("gate-warning", words);
            session.progress().note(words);
        });
    }
}
