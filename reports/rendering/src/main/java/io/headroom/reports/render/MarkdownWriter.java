package io.headroom.reports.render;

import io.headroom.reports.document.Block;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.Fact;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the management summary of a document as Markdown for a chat or mail: under 20 lines.
 *
 * <p>Title, the first facts, key figures and callouts of the first section. When they are too many,
 * the last line says how many are left out. All texts are escaped.
 */
public final class MarkdownWriter {

  private static final int MOST_LINES = 19;
  private static final int MOST_FACTS = 4;
  private static final int MOST_FIGURES = 8;
  private static final String SPECIAL = "\\`*_[]<>#|~!&";

  private MarkdownWriter() {}

  /** A writer. */
  public static MarkdownWriter of() {
    return new MarkdownWriter();
  }

  /** The summary as a Markdown file in UTF-8. */
  public byte[] write(Document document) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + escaped(document.title()));
    lines.add("");
    if (!document.facts().isEmpty()) {
      lines.add(
          document.facts().stream()
              .limit(MOST_FACTS)
              .map(MarkdownWriter::fact)
              .collect(Collectors.joining(" · ")));
      lines.add("");
    }
    List<Block> blocks = document.summary().map(Section::blocks).orElse(List.of());
    List<String> figures =
        blocks.stream()
            .filter(KeyFigures.class::isInstance)
            .map(KeyFigures.class::cast)
            .flatMap(k -> k.figures().stream())
            .map(MarkdownWriter::figure)
            .toList();
    addShortened(lines, figures, Math.min(MOST_FIGURES, MOST_LINES - lines.size()));
    if (!figures.isEmpty()) {
      lines.add("");
    }
    List<String> callouts =
        blocks.stream()
            .filter(Callout.class::isInstance)
            .map(Callout.class::cast)
            .map(c -> "- **" + escaped(c.badge().label()) + "** " + escaped(c.text()))
            .toList();
    addShortened(lines, callouts, MOST_LINES - lines.size());
    return (String.join("\n", lines).stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void addShortened(List<String> lines, List<String> more, int most) {
    if (more.size() <= most) {
      lines.addAll(more);
    } else {
      lines.addAll(more.subList(0, most - 1));
      lines.add("- … and " + (more.size() - most + 1) + " more in the report");
    }
  }

  private static String fact(Fact fact) {
    return escaped(fact.label()) + ": **" + escaped(fact.value()) + "**";
  }

  private static String figure(KeyFigures.Figure figure) {
    String status =
        figure.badge().status() == Status.INFO
            ? ""
            : "**" + escaped(figure.badge().label()) + "** ";
    String note = figure.note().isBlank() ? "" : " (" + escaped(figure.note()) + ")";
    return "- " + status + escaped(figure.label()) + ": " + escaped(figure.value()) + note;
  }

  /** One line in which no sign means more than itself. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : text.strip().replaceAll("\\s+", " ").toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        safe.append('\\');
      }
      safe.append(c);
    }
    return safe.toString();
  }
}
