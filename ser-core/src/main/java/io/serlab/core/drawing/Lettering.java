package io.serlab.core.drawing;

import io.serlab.api.SerException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.Collection;

/** The fonts of the figures, and how wide text is in them. */
public final class Lettering {
    public static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    public static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Lettering() {}

    /**
     * Asks for the size of a letter, to fail early.
     *
     * @throws SerException with code {@code cannot-draw} if there is no font or no library to read it
     */
    public static void requireFonts() {
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

    /** How wide a text is, in points. */
    public static double width(String text, Font font) {
        return bounds(text, font).getWidth();
    }

    /** How wide the widest of some texts is; 0 without any. */
    public static double widest(Collection<String> texts, Font font) {
        return texts.stream().mapToDouble(text -> width(text, font)).max().orElse(0);
    }

    /** How high a letter's line is. */
    public static double height(Font font) {
        return bounds("x", font).getHeight();
    }

    private static Rectangle2D bounds(String text, Font font) {
        return font.getStringBounds(text, CONTEXT);
    }
}
