package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.reports.document.Band;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.TimeLine;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Charts are drawn without a display, in the bundled face, also from poor data. */
class ChartWriterTest {

  static Stream<Chart> charts() {
    LocalDate day = LocalDate.of(2019, 1, 1);
    return Stream.concat(
        SampleDocument.whole().charts().stream(),
        Stream.of(
            FanChart.of("empty-fan", "Nothing to show", "GiB"),
            FanChart.of("one-point", "One point", "GiB")
                .withHistory(TimeLine.ofDays("h", List.of(day), 5)),
            FanChart.of("all-nan", "No number", "GiB")
                .withHistory(
                    TimeLine.ofDays("h", List.of(day, day.plusDays(1)), Double.NaN, Double.NaN)),
            FanChart.of("constant", "All zero", "")
                .withMedian(TimeLine.ofDays("m", List.of(day, day.plusDays(9)), 0, 0)),
            FanChart.of("huge", "Up to 1e300", "B")
                .withMedian(TimeLine.ofDays("m", List.of(day, day.plusDays(9)), 1e-12, 1e300)),
            FanChart.of("gap", "Band with a gap", "%")
                .withBand(
                    Band.ofDays(
                        "b",
                        List.of(day, day.plusDays(1), day.plusDays(2)),
                        new double[] {0.1, Double.NaN, 0.2},
                        new double[] {0.3, Double.NaN, 0.4})),
            FanChart.of("hours", "Over three hours", "MHz")
                .withHistory(
                    TimeLine.of(
                        "h",
                        List.of(
                            LocalDateTime.of(2013, 9, 8, 0, 0), LocalDateTime.of(2013, 9, 8, 3, 0)),
                        5000,
                        11_704))
                .withMarker(new Marker(LocalDateTime.of(2013, 9, 8, 1, 30), "reset")),
            LineChart.of("no-lines", "No line", "s"),
            LineChart.of("negative", "Below zero", "EUR")
                .withLine(TimeLine.ofDays("balance", List.of(day, day.plusDays(3)), -5, 12)),
            BarChart.of("no-bars", "No bar", "%"),
            BarChart.of("zero-bars", "All zero", "%").withBar("a", 0, "0 %", Status.INFO),
            HeatMap.of("no-rows", "No row", List.of()),
            HeatMap.of("numbers", "Numbers", List.of("a", "b"))
                .withNumbers(0)
                .withRow("none", Double.NaN, 0)
                .withRow("many", 1e6, 12),
            HeatMap.of("many", "Many columns", Stream.generate(() -> "w").limit(60).toList())
                .withRow("pool", new double[60])));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyChartIsDrawnAsPicture(Chart chart) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(ChartWriter.of().png(chart)));
    assertThat(image.getWidth()).isEqualTo(1600);
    Set<Integer> colors = new TreeSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertThat(colors).as("not blank").contains(0xFFFFFF).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyChartIsDrawnAsNamedSvg(Chart chart) throws Exception {
    Element root = svg(chart).getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-label")).isEqualTo(chart.altText());
    assertThat(root.getAttribute("viewBox")).startsWith("0 0 800 ");
    assertThat(texts(root).stream().map(Element::getTextContent))
        .anyMatch(text -> chart.title().startsWith(text.replace("…", "")));
    assertThat(texts(root).stream().map(t -> t.getAttribute("textLength"))).doesNotContain("");
  }

  @Test
  void labelsOfCloseMarkersDoNotOverlap() throws Exception {
    List<LocalDate> days = List.of(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31));
    for (int gap : new int[] {0, 1, 5, 20}) {
      FanChart chart =
          FanChart.of("c", "Markers", "GiB").withHistory(TimeLine.ofDays("h", days, 1, 2));
      for (int i = 0; i < 7; i++) {
        chart =
            chart.withMarker(
                Marker.of(LocalDate.of(2019, 8, 28).plusDays((long) gap * i), "marker " + i));
      }
      List<double[]> boxes = new ArrayList<>();
      for (Element text : texts(svg(chart).getDocumentElement())) {
        if (text.getTextContent().startsWith("marker ")) {
          double x = Double.parseDouble(text.getAttribute("x"));
          double y = Double.parseDouble(text.getAttribute("y"));
          double width = Double.parseDouble(text.getAttribute("textLength"));
          assertThat(x).isNotNegative();
          assertThat(x + width).isLessThanOrEqualTo(800);
          for (double[] other : boxes) {
            boolean apart = Math.abs(other[1] - y) >= 11 || other[2] <= x || x + width <= other[0];
            assertThat(apart).as("gap %d: %s", gap, text.getTextContent()).isTrue();
          }
          boxes.add(new double[] {x, y, x + width});
        }
      }
      assertThat(boxes).hasSize(7);
    }
  }

  @Test
  void aMapOfNumbersShowsThemAndItsColorsRunToTheLargest() throws Exception {
    HeatMap numbers =
        HeatMap.of("hours", "Tickets an hour", List.of("9", "10", "11"))
            .withNumbers(1)
            .withRow("Mon", 3.14, 12.25, Double.NaN);
    List<String> shown =
        texts(svg(numbers).getDocumentElement()).stream().map(Element::getTextContent).toList();
    assertThat(shown).contains("3.1", "12.3", "–").noneMatch(t -> t.endsWith("%"));
    HeatMap shares =
        HeatMap.of("hours", "Tickets an hour", List.of("9", "10", "11"))
            .withRow("Mon", 3.14 / 12.25, 1, Double.NaN);
    assertThat(fills(numbers)).isEqualTo(fills(shares));
    assertThatThrownBy(() -> numbers.withNumbers(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("valid are 0 to 9");
  }

  private static List<String> fills(Chart chart) throws Exception {
    List<String> fills = new ArrayList<>();
    NodeList nodes = svg(chart).getElementsByTagName("rect");
    for (int i = 0; i < nodes.getLength(); i++) {
      fills.add(((Element) nodes.item(i)).getAttribute("fill"));
    }
    assertThat(fills).isNotEmpty();
    return fills;
  }

  @Test
  void theFaceIsTheBundledOneAndNoDisplayIsNeeded() {
    assertThat(GraphicsEnvironment.isHeadless()).isTrue();
    assertThat(ChartFonts.regular(12).getPSName()).isEqualTo("OpenSans");
    assertThat(ChartFonts.bold(12).getPSName()).isEqualTo("OpenSans-Bold");
    BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setFont(ChartFonts.regular(12));
    assertThat(g.getFontMetrics().getFont().getFamily()).isEqualTo("Open Sans");
    g.dispose();
  }

  @Test
  void longHistoryStaysASmallFile() {
    List<LocalDateTime> hours = new ArrayList<>();
    double[] values = new double[35_064];
    for (int i = 0; i < values.length; i++) {
      hours.add(LocalDateTime.of(2015, 1, 1, 0, 0).plusHours(i));
      values[i] = 100 + 50 * Math.sin(i / 4.0);
    }
    FanChart chart =
        FanChart.of("c", "Four years of hours", "request/h")
            .withHistory(TimeLine.of("h", hours, values));
    assertThat(ChartWriter.of().svg(chart).length).isLessThan(100_000);
  }

  private static Document svg(Chart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(ChartWriter.of().svg(chart)));
  }

  private static List<Element> texts(Element root) {
    List<Element> texts = new ArrayList<>();
    NodeList nodes = root.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add((Element) nodes.item(i));
    }
    return texts;
  }
}
