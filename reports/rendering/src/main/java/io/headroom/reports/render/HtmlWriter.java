package io.headroom.reports.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.headroom.reports.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a document as one page that needs nothing else: style and charts are inside, there is no
 * script and no request.
 *
 * <p>Readable on a phone, in print and by screen readers. All texts are escaped.
 */
public final class HtmlWriter {

  private final TemplateEngine engine;

  private HtmlWriter(TemplateEngine engine) {
    this.engine = engine;
  }

  /** A writer. */
  public static HtmlWriter of() {
    return new HtmlWriter(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlWriter.class.getClassLoader(), packageName()));
  }

  private static String packageName() {
    return HtmlWriter.class.getPackageName();
  }

  /** The document as an HTML file in UTF-8. */
  public byte[] write(Document document) {
    StringOutput page = new StringOutput();
    engine.render("page.jte", Map.of("document", document, "view", new HtmlView()), page);
    return page.toString().replaceAll("\\n\\s*\\n+", "\n").getBytes(StandardCharsets.UTF_8);
  }
}
