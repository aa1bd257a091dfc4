package io.serlab.core.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.FigureFormats;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BenchmarkFigureTest {

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 4", "26, 1"})
    void everyLabelIsText(int poolers, int encoders) throws Exception {
        BenchmarkTable table = BenchmarkTables.large(poolers, encoders);
        List<String> names = table.rows().stream()
                .map(row -> row.system().pooler())
                .distinct()
                .toList();
        assertThat(texts(new ForestPlot(table))).containsAll(names.subList(1, poolers));
        assertThat(texts(new CostPlot(table, Cost.WIDTH))).containsAll(names);
        assertThat(texts(new CostPlot(table, Cost.SECONDS))).containsAll(names);
        String ranks = String.join("\n", texts(new RankDiagram(BenchmarkTables.ranks(names))));
        assertThat(names).allMatch(ranks::contains);
    }

    @Test
    void encodersAreTitlesWhereThereAreSeveral() throws Exception {
        BenchmarkTable table = BenchmarkTables.large(3, 2);
        assertThat(texts(new ForestPlot(table))).contains("encoder-0", "encoder-1");
        assertThat(texts(new CostPlot(table, Cost.WIDTH))).contains("encoder-0", "encoder-1");
    }

    @Test
    void noCoordinateIsUndefined() {
        BenchmarkTable table = BenchmarkTables.large(8, 2);
        assertThat(FigureFormats.svg(new ForestPlot(table))).doesNotContain("NaN", "Infinity");
    }

    @Test
    void theForestSaysWhereSeedsAreMissing() throws Exception {
        BenchmarkTable table = new BenchmarkTable(
                "n",
                Axis.POOLER,
                "mean",
                List.of(
                        BenchmarkTables.row(BenchmarkTables.system("max"), BenchmarkTables.scores(0.5, 0.5), null),
                        BenchmarkTables.row(BenchmarkTables.system("mean"), BenchmarkTables.scores(0.5, 0.5), null)),
                null);
        assertThat(texts(new ForestPlot(table))).contains("max", "seeds missing");
    }

    @Test
    void nothingToShowIsSaid() throws Exception {
        BenchmarkRow alone = new BenchmarkRow(
                BenchmarkTables.system("mean"), BenchmarkTables.scores(0.5, 0.5), null, 1, 768, Double.NaN);
        BenchmarkTable table = new BenchmarkTable("n", Axis.POOLER, "mean", List.of(alone), null);
        assertThat(texts(new ForestPlot(table))).containsExactly("No differences from mean");
        assertThat(texts(new CostPlot(table, Cost.SECONDS))).containsExactly("Nothing to show over: Seconds per run");
    }

    @Test
    void picturesHaveTwoPixelsPerPointAndSomethingOnThem() throws IOException {
        Figure figure = new ForestPlot(BenchmarkTables.large(5, 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FigureFormats.png(figure)));
        assertThat(image.getWidth()).isEqualTo(2 * figure.width());
        assertThat(image.getHeight()).isEqualTo(2 * figure.height());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(20);
        assertThat(border(image)).as("nothing is cut off at the edge").allMatch(pixel -> pixel == 0xFFFFFFFF);
    }

    private static IntStream border(BufferedImage image) {
        int right = image.getWidth() - 1;
        int foot = image.getHeight() - 1;
        return IntStream.concat(
                IntStream.rangeClosed(0, right).flatMap(x -> IntStream.of(image.getRGB(x, 0), image.getRGB(x, foot))),
                IntStream.rangeClosed(0, foot).flatMap(y -> IntStream.of(image.getRGB(0, y), image.getRGB(right, y))));
    }

    @Test
    void nothingOutsideOfTheFileIsNamed() {
        assertThat(FigureFormats.svg(new ForestPlot(BenchmarkTables.large(3, 1))))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"")
                .doesNotContain("<!DOCTYPE", "xlink:href=\"http");
    }

    private static List<String> texts(Figure figure) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document document =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(FigureFormats.svg(figure))));
        NodeList texts = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }
}
