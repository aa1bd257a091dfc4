package io.serlab.core.benchmark.report;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours that colour-blind readers can tell apart, and the widths of lines.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito 2008</a>
 */
final class Inks {
    static final Color TEXT = new Color(0x222222);
    static final Color FAINT = new Color(0xD0D0D0);
    static final Color GREY = new Color(0x767676);
    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);
    static final BasicStroke THIN = new BasicStroke(0.8f);
    static final BasicStroke LINE = new BasicStroke(1.6f);
    static final BasicStroke THICK = new BasicStroke(4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    private Inks() {}
}
