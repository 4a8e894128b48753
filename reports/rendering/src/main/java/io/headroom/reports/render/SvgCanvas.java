package io.headroom.reports.render;

import io.headroom.reports.document.Chart;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Turns drawing into an svg element: no random ids, no comment, named for screen readers. */
final class SvgCanvas {

  private static final String SVG = "http://www.w3.org/2000/svg";

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private SvgCanvas() {}

  /**
   * Draws and returns the element.
   *
   * @param fixedSize whether the element has a size of its own beside its view box
   */
  static String draw(Chart chart, int height, boolean fixedSize, Consumer<Graphics2D> painter) {
    Document document = newDocument();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment("");
    context.setPrecision(2);
    context.setIDGenerator(new PrefixedIds(chart.id()));
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(ChartFrame.WIDTH, height));
    painter.accept(g);
    Element root = g.getRoot();
    g.dispose();
    root.setAttribute("viewBox", "0 0 " + ChartFrame.WIDTH + " " + height);
    if (!fixedSize) {
      root.removeAttribute("width");
      root.removeAttribute("height");
    }
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", chart.altText());
    nameFonts(root, 12, false);
    dropComments(root);
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(chart.altText());
    root.insertBefore(title, root.getFirstChild());
    StringWriter text = new StringWriter();
    try {
      g.stream(root, text, false, false);
    } catch (SVGGraphics2DIOException impossible) {
      throw new IllegalStateException(impossible);
    }
    String whole = text.toString();
    return whole.substring(whole.indexOf("<svg")).replace("\r\n", "\n").strip() + "\n";
  }

  private static Document newDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException broken) {
      throw new IllegalStateException("This JDK has no XML document builder.", broken);
    }
  }

  /**
   * Names faces for readers without ours, and fixes each text's length, so that another face is
   * fitted to the room that was measured and nothing overlaps or loses its alignment.
   */
  private static void nameFonts(Element element, double inheritedSize, boolean inheritedBold) {
    double size = inheritedSize;
    boolean bold = inheritedBold;
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", ChartFonts.FAMILIES);
    }
    if (element.hasAttribute("font-size")) {
      size = Double.parseDouble(element.getAttribute("font-size").replace("px", ""));
    }
    if (element.hasAttribute("font-weight")) {
      bold = element.getAttribute("font-weight").equals("bold");
    }
    if (element.getTagName().equals("text") && !element.getTextContent().isBlank()) {
      Font font = bold ? ChartFonts.bold(size) : ChartFonts.regular(size);
      double width = font.getStringBounds(element.getTextContent(), MEASURE).getWidth();
      element.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", width));
      element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        nameFonts(child, size, bold);
      }
    }
  }

  private static void dropComments(Element element) {
    NodeList children = element.getChildNodes();
    for (int i = children.getLength() - 1; i >= 0; i--) {
      if (children.item(i).getNodeType() == Node.COMMENT_NODE) {
        element.removeChild(children.item(i));
      }
    }
  }

  /** Ids that stay apart when several charts stand in one page. */
  private static final class PrefixedIds extends SVGIDGenerator {

    private final String prefix;

    PrefixedIds(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String generateID(String kind) {
      return prefix + "-" + super.generateID(kind);
    }
  }
}
