package io.headroom.benchmarks.accuracy;

import static io.headroom.benchmarks.accuracy.MarkdownTable.number;
import static io.headroom.benchmarks.accuracy.MarkdownTable.percent;

import io.headroom.benchmarks.competition.PublishedScores;
import io.headroom.benchmarks.methods.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scores as Markdown: parity at the top, then a section a set. Holds no times. */
final class AccuracyPage {
  /** How far a mean may lie above R's and still count as the same. */
  static final double PARITY = 1.005;

  private AccuracyPage() {}

  static String of(List<SetScores> sets, List<PublishedScores> published) {
    StringBuilder page = new StringBuilder();
    parity(sets, page);
    AgainstBest.append(sets, "auto", page);
    AgainstBest.append(sets, "auto-fast", page);
    for (SetScores s : sets) {
      section(s, page);
    }
    PublishedTable.append(sets, published, page);
    return page.toString();
  }

  private static void parity(List<SetScores> sets, StringBuilder page) {
    MarkdownTable behind =
        new MarkdownTable("set", "method in R", "sMAPE ours/R", "MASE ours/R", "forecasts apart");
    int all = 0;
    int worse = 0;
    List<String> missing = new ArrayList<>();
    for (SetScores s : sets) {
      for (SetScores.Pair p : s.pairs()) {
        if (p.ours().isEmpty()) {
          if (Methods.all().stream().noneMatch(m -> m.inR().equals(Optional.of(p.name())))) {
            missing.add(p.name() + " on " + s.set().title());
          }
          continue;
        }
        all++;
        if (!(p.smapeRatio() <= PARITY && p.maseRatio() <= PARITY)) {
          worse++;
          behind.row(
              s.set().title(),
              p.name(),
              number(p.smapeRatio(), 4),
              number(p.maseRatio(), 4),
              number(p.ours().get().apart(), 4));
        }
      }
    }
    if (all + missing.size() == 0) {
      return;
    }
    page.append("### Beside R, in short\n\n")
        .append(all)
        .append(" pairs of a set and a method that R's stored forecasts have too; in ")
        .append(all - worse)
        .append(" our mean sMAPE and mean MASE are at most 0.5 % above R's.");
    if (worse > 0) {
      page.append(" The others:\n\n").append(behind).append('\n');
    } else {
      page.append("\n\n");
    }
    if (!missing.isEmpty()) {
      page.append("Stored by R and without a method of ours here: ")
          .append(String.join(", ", missing))
          .append(".\n\n");
    }
  }

  private static void section(SetScores s, StringBuilder page) {
    int longest = s.set().series().stream().mapToInt(c -> c.past().size()).max().orElse(0);
    int shortest = s.set().series().stream().mapToInt(c -> c.past().size()).min().orElse(0);
    int horizon = s.set().series().stream().mapToInt(c -> c.horizon()).max().orElse(0);
    page.append("### ")
        .append(s.set().title())
        .append("\n\n")
        .append(s.set().series().size())
        .append(" series of ")
        .append(shortest)
        .append(" to ")
        .append(longest)
        .append(" values, horizon ")
        .append(horizon)
        .append(", season ")
        .append(s.set().frequency().season())
        .append(".\n\n");
    MarkdownTable table =
        new MarkdownTable(
            "method", "sMAPE", "MASE", "OWA", "MSIS 95 %", "in 80 %", "in 95 %", "failed");
    for (MethodScore m : s.ours()) {
      table.row(
          m.method(),
          number(m.smape(), 3),
          number(m.mase(), 4),
          number(m.owa(), 4),
          number(m.msis(), 2),
          percent(m.coverage80()),
          percent(m.coverage95()),
          String.valueOf(m.failed()));
    }
    page.append(table).append('\n');
    failures(s, page);
    beside(s, page);
  }

  private static void failures(SetScores s, StringBuilder page) {
    List<String> lines = new ArrayList<>();
    for (MethodScore m : s.ours()) {
      for (Map.Entry<String, Integer> f : m.failures().entrySet()) {
        lines.add("- " + f.getKey() + " (" + f.getValue() + " series)");
      }
    }
    if (!lines.isEmpty()) {
      page.append("Failed, so that Naive2 stands in:\n\n")
          .append(String.join("\n", lines))
          .append("\n\n");
    }
  }

  private static void beside(SetScores s, StringBuilder page) {
    List<SetScores.Pair> pairs = s.pairs();
    if (pairs.isEmpty()) {
      return;
    }
    MarkdownTable table =
        new MarkdownTable(
            "R's method",
            "sMAPE",
            "MASE",
            "OWA",
            "MSIS 95 %",
            "in 80 %",
            "in 95 %",
            "sMAPE ours/R",
            "MASE ours/R",
            "MSIS ours/R",
            "apart");
    for (SetScores.Pair p : pairs) {
      MethodScore r = p.stored();
      table.row(
          p.name(),
          number(r.smape(), 3),
          number(r.mase(), 4),
          number(r.owa(), 4),
          number(r.msis(), 2),
          percent(r.coverage80()),
          percent(r.coverage95()),
          number(p.smapeRatio(), 4),
          number(p.maseRatio(), 4),
          number(p.ours().map(o -> o.msis() / r.msis()).orElse(Double.NaN), 4),
          number(p.ours().map(MethodScore::apart).orElse(Double.NaN), 4));
    }
    page.append("R's stored forecasts, same scoring:\n\n").append(table).append('\n');
  }
}
