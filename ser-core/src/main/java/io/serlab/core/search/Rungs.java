package io.serlab.core.search;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of epochs that trials get, rising; the last is that of the file.
 *
 * @param reduction one of so many trials goes on from each
 */
public record Rungs(List<Integer> epochs, int reduction) {
    public Rungs {
        epochs = List.copyOf(epochs);
    }

    /**
     * The rungs of a search: all epochs at once, or {@code shortest}, then {@code reduction} times as many for as long as
     * a step to all epochs still multiplies them by as much, then all.
     *
     * @throws InvalidInputException if the first rung leaves no room below all epochs
     */
    public static Rungs of(TuneSettings settings, int all) {
        if (!settings.halving()) {
            return new Rungs(List.of(all), settings.reduction());
        }
        if ((long) settings.shortest() * settings.reduction() > all) {
            throw new InvalidInputException(
                    "invalid-space",
                    ("tune.shortest %d leaves no rung below training.epochs %d with tune.reduction %d: "
                                    + "it must be at most %d.")
                            .formatted(settings.shortest(), all, settings.reduction(), all / settings.reduction()),
                    "tune.shortest",
                    "take fewer epochs for the first rung, or method: random",
                    null);
        }
        List<Integer> epochs = new ArrayList<>();
        for (long rung = settings.shortest(); rung * settings.reduction() <= all; rung *= settings.reduction()) {
            epochs.add((int) rung);
        }
        epochs.add(all);
        return new Rungs(epochs, settings.reduction());
    }
}
