package io.serlab.encoders.card;

import io.serlab.encoders.card.ModelCard.Timing;

/** Whether the times a card declares are those its stages give; a wrong hop would put attention at the wrong moment. */
final class CardArithmetic {
    private CardArithmetic() {}

    static void check(ModelCard card) {
        long field = 1;
        long hop = 1;
        for (Stage stage : card.stages()) {
            Slicing slicing = stage.slicing();
            field = Math.addExact(field, Math.multiplyExact(slicing.span() - 1L, hop));
            long advance = Math.multiplyExact(hop, slicing.hop());
            if (advance % slicing.rowsPerHop() != 0) {
                throw new InvalidCardException(
                        "%s.windows gives %d rows each %d samples, which is no whole number of samples per row"
                                .formatted(stage.where(), slicing.rowsPerHop(), advance));
            }
            hop = advance / slicing.rowsPerHop();
        }
        same(card, "receptive-field-samples", card.timing().receptiveField(), field);
        same(card, "hop-samples", card.timing().hop(), hop);
        checkPadding(card);
    }

    private static void same(ModelCard card, String key, long declared, long computed) {
        if (declared != computed) {
            throw new InvalidCardException(
                    "%s.%s is %d, but its stages give %d".formatted(card.label(), key, declared, computed));
        }
    }

    private static void checkPadding(ModelCard card) {
        Timing timing = card.timing();
        if (timing.frameSamples() > timing.receptiveField()) {
            throw new InvalidCardException("%s.frame-samples is %d, more than receptive-field-samples %d"
                    .formatted(card.label(), timing.frameSamples(), timing.receptiveField()));
        }
    }
}
