package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.component.Settings;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.TargetPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to say about a loss. */
record LossPage(LossFactory factory) {

    String text() {
        String formula = factory.formula().isEmpty() ? "" : "\n" + Tables.indented(factory.formula());
        return ComponentListing.head(factory.spec())
                + formula
                + ComponentListing.settings(factory.spec())
                + "\nWith these defaults it needs of every training utterance: "
                + needs().stream().map(LossPage::words).collect(Collectors.joining("; "))
                + ".\n";
    }

    private List<TargetPart> needs() {
        return factory.create(Settings.defaults(factory.spec())).needs().stream()
                .sorted()
                .toList();
    }

    private static String words(TargetPart part) {
        return switch (part) {
            case CLASSES -> "its class";
            case DISTRIBUTIONS -> "the share of raters for each class";
            case DIMENSIONS -> "arousal, valence and dominance";
        };
    }

    Map<String, Object> document() {
        Map<String, Object> document = ComponentListing.document(factory.spec());
        document.put("formula", factory.formula());
        document.put("needs", needs().stream().map(EnumWords::of).toList());
        return document;
    }
}
