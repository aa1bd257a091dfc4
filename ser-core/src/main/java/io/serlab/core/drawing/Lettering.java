package io.serlab.core.benchmark.report;

import io.serlab.api.SerException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.Collection;

/** The fonts of the figures, and how wide text is in them. */
final class Lettering {
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Lettering() {}

    /**
     * Asks for the size of a letter, to fail early.
     *
     * @throws SerException with code {@code cannot-draw} if there is no font or no library to read it
     */
    static void requireFonts() {
        try {
            width("x", PLAIN);
        } catch (RuntimeException | Error e) {
            // which of them depends on the version of Java and on what is missing
            throw new SerException(
                    "cannot-draw",
                    "Cannot draw figures: Java cannot measure text (" + e + ")",
                    null,
                    "Install a font and fontconfig (Debian: apt install fontconfig fonts-dejavu-core);"
                            + " without a display, start Java with -Djava.awt.headless=true.",
                    e);
        }
    }

    static double width(String text, Font font) {
        return bounds(text, font).getWidth();
    }

    static double widest(Collection<String> texts, Font font) {
        return texts.stream().mapToDouble(text -> width(text, font)).max().orElse(0);
    }

    static double height(Font font) {
        return bounds("x", font).getHeight();
    }

    private static Rectangle2D bounds(String text, Font font) {
        return font.getStringBounds(text, CONTEXT);
    }
}
