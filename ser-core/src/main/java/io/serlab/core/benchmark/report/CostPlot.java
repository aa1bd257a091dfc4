package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Macro F1 against what it costs, each point with its pooler's name, one panel for each encoder and loss. */
final class CostPlot implements Figure {
    private static final int PANEL_WIDTH = 640;
    private static final int LEAST_HEIGHT = 380;
    private static final int HEIGHT_PER_POINT = 24;
    private static final int MARGIN = 10;

    private final Cost cost;
    private final List<CostPanel> panels;

    CostPlot(BenchmarkTable table, Cost cost) {
        this.cost = cost;
        double[] costs = table.rows().stream()
                .filter(cost::canShow)
                .mapToDouble(cost::of)
                .toArray();
        this.panels = SystemGroup.of(table).stream()
                .map(group -> new CostPanel(group.title(), shown(group), table.reference(), cost, costs))
                .filter(panel -> !panel.rows().isEmpty())
                .toList();
    }

    private List<BenchmarkRow> shown(SystemGroup group) {
        return group.rows().stream().filter(cost::canShow).toList();
    }

    private int columns() {
        return panels.size() > 1 ? 2 : 1;
    }

    private int panelHeight() {
        int points =
                panels.stream().mapToInt(panel -> panel.rows().size()).max().orElse(0);
        return Math.max(LEAST_HEIGHT, points * HEIGHT_PER_POINT);
    }

    @Override
    public int width() {
        return columns() * PANEL_WIDTH + 2 * MARGIN;
    }

    @Override
    public int height() {
        int lines = Math.max(1, (panels.size() + columns() - 1) / columns());
        return lines * panelHeight() + 2 * MARGIN;
    }

    @Override
    public void draw(Graphics2D graphics) {
        if (panels.isEmpty()) {
            graphics.setColor(Inks.TEXT);
            graphics.setFont(Lettering.PLAIN);
            graphics.drawString("Nothing to show over: " + cost.label(), 2 * MARGIN, height() / 2);
        }
        for (int i = 0; i < panels.size(); i++) {
            int line = i / columns();
            double x = MARGIN + (double) (i % columns()) * PANEL_WIDTH;
            double y = MARGIN + (double) line * panelHeight();
            panels.get(i).draw(graphics, new Rectangle2D.Double(x, y, PANEL_WIDTH, panelHeight() - MARGIN));
        }
    }
}
