package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** All stages in a row, from padded audio to the layers. The maker closes it. */
final class StageChain implements AutoCloseable {
    private final List<StageRunner> runners;

    /** Takes over the runners: it closes them. */
    StageChain(List<StageRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    /**
     * Runs one utterance.
     *
     * @return its rows, one signal per asked layer
     * @throws InvalidInputException if a graph gives other rows or features than the card declares
     */
    List<Signal> run(Signal audio, List<CardLayer> layers) {
        Signal signal = audio;
        for (StageRunner runner : runners.subList(0, runners.size() - 1)) {
            Signal made = runner.run(signal, List.of(runner.stage().output())).get(0);
            checkRows(runner.stage(), runner.stage().output(), signal.length(), made);
            signal = made;
        }
        return last(runners.get(runners.size() - 1), signal, layers);
    }

    private static List<Signal> last(StageRunner runner, Signal signal, List<CardLayer> layers) {
        List<Signal> made =
                runner.run(signal, layers.stream().map(CardLayer::output).toList());
        int windows = runner.stage().slicing().windows(signal.length());
        List<Signal> frames = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            CardLayer layer = layers.get(i);
            layer.checkDimension(made.get(i).width());
            Signal kept = made.get(i).withoutFirst(layer.skipFirst(), windows);
            checkRows(runner.stage(), layer.output(), signal.length(), kept);
            frames.add(kept);
        }
        return frames;
    }

    private static void checkRows(Stage stage, String output, int length, Signal made) {
        int expected = stage.slicing().rows(length);
        if (made.length() != expected) {
            throw new InvalidCardException("%s declares %d rows for %d samples or frames, but '%s' of %s gives %d"
                    .formatted(stage.where(), expected, length, output, stage.file(), made.length()));
        }
    }

    @Override
    public void close() {
        runners.forEach(StageRunner::close);
    }
}
