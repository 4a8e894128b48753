package io.headroom.reports.render;

import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Document;
import java.io.IOException;
import java.time.Instant;

/**
 * Stages all files of a document: {@code plan.xlsx}, {@code index.html}, {@code summary.md}, and
 * each chart as {@code charts/ID.png} and {@code charts/ID.svg}.
 */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Stages the files; the caller commits.
   *
   * @param created the moment noted in the workbook, such as the as-of
   * @throws IOException if the folder cannot be written to
   */
  public static void write(Document document, Instant created, OutputFolder out)
      throws IOException {
    ChartWriter charts = ChartWriter.of();
    for (Chart chart : document.charts()) {
      out.write("charts/" + chart.id() + ".png", charts.png(chart));
      out.write("charts/" + chart.id() + ".svg", charts.svg(chart));
    }
    out.write("plan.xlsx", XlsxWriter.createdAt(created).write(document));
    out.write("summary.md", MarkdownWriter.of().write(document));
    out.write("index.html", HtmlWriter.of().write(document));
  }
}
