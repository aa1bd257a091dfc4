package io.serlab.core.drawing;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours that colour-blind readers can tell apart, and the widths of lines.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito 2008</a>
 */
public final class Inks {
    public static final Color TEXT = new Color(0x222222);
    public static final Color FAINT = new Color(0xD0D0D0);
    public static final Color GREY = new Color(0x767676);
    public static final Color BLUE = new Color(0x0072B2);
    public static final Color VERMILION = new Color(0xD55E00);
    public static final BasicStroke THIN = new BasicStroke(0.8f);
    public static final BasicStroke LINE = new BasicStroke(1.6f);
    public static final BasicStroke THICK = new BasicStroke(4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    private Inks() {}
}
