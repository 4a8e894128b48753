package io.headroom.benchmarks.calibration;

import static io.headroom.benchmarks.accuracy.MarkdownTable.number;
import static io.headroom.benchmarks.accuracy.MarkdownTable.percent;

import io.headroom.benchmarks.accuracy.MarkdownTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The generated part of the page. */
final class CalibrationPage {
  private static final double[] ALARMS = {0.5, 0.2};

  private CalibrationPage() {}

  static String of(List<Verdict> real, List<Verdict> drawn) {
    StringBuilder page = new StringBuilder();
    part(page, "Real series", real);
    part(page, "Drawn series", drawn);
    return page.toString();
  }

  private static void part(StringBuilder page, String title, List<Verdict> all) {
    if (all.isEmpty()) {
      return;
    }
    long series = all.stream().map(Verdict::series).distinct().count();
    page.append("## ").append(title).append("\n\n");
    page.append(all.size()).append(" cases of ").append(series).append(" series.\n\n");
    page.append(totals(all)).append('\n');
    page.append(reliability(all)).append('\n');
    page.append(bySet(all)).append('\n');
  }

  private static String totals(List<Verdict> all) {
    Scores ours = new Scores(all, Verdict::ours);
    Scores line = new Scores(all, Verdict::line);
    MarkdownTable t =
        new MarkdownTable("", "Headroom", "95 % if independent", "± by series", "straight line");
    shares(t, "breach happened, %", ours, line, Scores::happened);
    shares(t, "mean chance told, %", ours, line, Scores::chance);
    shares(t, "P10–P90, crossed only, %", ours, line, Scores::coverageOfCrossed);
    shares(t, "P10–P90, all, %", ours, line, Scores::coverageOfAll);
    shares(t, "the same as promised, %", ours, line, Scores::promised);
    shares(t, "before P10, %", ours, line, Scores::beforeEarly);
    shares(t, "after P90, %", ours, line, Scores::afterLate);
    for (double a : ALARMS) {
      String at = " at " + number(100 * a, 0) + " %";
      shares(t, "alarms" + at + ", % of cases", ours, line, s -> s.alarms(a));
      shares(t, "false" + at + ", % of alarms", ours, line, s -> s.falseAlarms(a));
      shares(t, "missed" + at + ", % of breaches", ours, line, s -> s.missed(a));
    }
    plain(t, "Brier score", 3, ours, line, Scores::brier);
    t.row("skill against the line", number(ours.skill(line), 3), "", "", "");
    if (ours.fromTruth().n() > 0) {
      plain(t, "mean distance from the true chance", 3, ours, line, Scores::fromTruth);
    }
    plain(t, "regret of the order, days", 1, ours, line, Scores::regret);
    return t + "\nOrders are looked at in " + ours.regret().n() + " cases.\n";
  }

  private static void shares(
      MarkdownTable t, String name, Scores ours, Scores line, Function<Scores, Share> score) {
    Share s = score.apply(ours);
    t.row(
        name,
        percent(s.mean()),
        percent(s.lower()) + "–" + percent(s.upper()),
        percent(s.clustered()),
        percent(score.apply(line).mean()));
  }

  private static void plain(
      MarkdownTable t,
      String name,
      int decimals,
      Scores ours,
      Scores line,
      Function<Scores, Share> score) {
    Share s = score.apply(ours);
    t.row(
        name,
        number(s.mean(), decimals),
        "± " + number(s.independent(), decimals),
        number(s.clustered(), decimals),
        number(score.apply(line).mean(), decimals));
  }

  private static String reliability(List<Verdict> all) {
    MarkdownTable t =
        new MarkdownTable(
            "chance, %",
            "cases",
            "told, %",
            "happened, %",
            "95 %",
            "± by series",
            "line: cases",
            "told, %",
            "happened, %");
    Scores.Bin[] ours = new Scores(all, Verdict::ours).reliability();
    Scores.Bin[] line = new Scores(all, Verdict::line).reliability();
    for (int b = 0; b < ours.length; b++) {
      Share s = ours[b].happened();
      t.row(
          number(100 * ours[b].from(), 0) + "–" + number(100 * ours[b].from() + 10, 0),
          Integer.toString(s.n()),
          percent(ours[b].told()),
          percent(s.mean()),
          percent(s.lower()) + "–" + percent(s.upper()),
          percent(s.clustered()),
          Integer.toString(line[b].happened().n()),
          percent(line[b].told()),
          percent(line[b].happened().mean()));
    }
    return t.toString();
  }

  private static String bySet(List<Verdict> all) {
    MarkdownTable t =
        new MarkdownTable(
            "set",
            "cases",
            "series",
            "happened, %",
            "told, %",
            "P10–P90, crossed, %",
            "all, %",
            "promised, %",
            "Brier",
            "line's",
            "skill",
            "regret",
            "line's");
    Map<String, List<Verdict>> sets =
        all.stream()
            .collect(Collectors.groupingBy(Verdict::set, LinkedHashMap::new, Collectors.toList()));
    sets.forEach((name, cases) -> row(t, name, cases));
    row(t, "total", all);
    return t.toString();
  }

  private static void row(MarkdownTable t, String name, List<Verdict> cases) {
    Scores ours = new Scores(cases, Verdict::ours);
    Scores line = new Scores(cases, Verdict::line);
    t.row(
        name,
        Integer.toString(cases.size()),
        Long.toString(cases.stream().map(Verdict::series).distinct().count()),
        percent(ours.happened().mean()),
        percent(ours.chance().mean()),
        percent(ours.coverageOfCrossed().mean()),
        percent(ours.coverageOfAll().mean()),
        percent(ours.promised().mean()),
        number(ours.brier().mean(), 3),
        number(line.brier().mean(), 3),
        number(ours.skill(line), 2),
        number(ours.regret().mean(), 1),
        number(line.regret().mean(), 1));
  }
}
