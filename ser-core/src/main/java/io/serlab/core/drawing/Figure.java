package io.serlab.core.drawing;

import java.awt.Graphics2D;

/** A drawing with a size of its own. */
public interface Figure {

    /** In points. */
    int width();

    /** In points. */
    int height();

    /** Draws it from (0, 0) on; the same calls each time. */
    void draw(Graphics2D graphics);
}
