package io.headroom.reports.report;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import io.headroom.reports.run.RunFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The management summary, one page: how services stand, what to decide by when, what it costs, what
 * if not.
 */
final class SummarySection {
  private static final int MOST_CALLOUTS = 8;
  private static final int MOST_WARNINGS = 3;
  private static final double NOBODY = 0.05;

  private SummarySection() {}

  static Section of(PlanningResult result, List<Attention> attention) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(KeyFigures.of(figures(result)));
    if (!result.services().isEmpty()) {
      blocks.add(ServiceTable.of(result));
    }
    blocks.addAll(callouts(result, attention));
    blocks.add(
        Note.of(
            "Data until "
                + result.asOf()
                + " ("
                + result.asOfFrom()
                + "). A chance counts simulated futures"
                + (result.pools().isEmpty() ? "." : "; a breach is what each pool's rule says.")));
    return Section.of("summary", "Management summary").with(blocks);
  }

  /** Warnings about the data, then what is most urgent; what has no room is counted. */
  private static List<Callout> callouts(PlanningResult result, List<Attention> attention) {
    List<Callout> warnings = warnings(result);
    List<Callout> shown =
        new ArrayList<>(warnings.subList(0, Math.min(MOST_WARNINGS, warnings.size())));
    int room = MOST_CALLOUTS - shown.size();
    attention.stream().limit(room).map(Attention::callout).forEach(shown::add);
    List<String> left =
        Stream.of(
                left(attention.size() - room, "more in the recommendation register"),
                left(warnings.size() - MOST_WARNINGS, "more under data quality"))
            .filter(s -> !s.isEmpty())
            .toList();
    if (!left.isEmpty()) {
      shown.add(Callout.of(Badge.of(Status.INFO, "More"), "And " + String.join(", ", left) + "."));
    }
    if (shown.isEmpty()) {
      shown.add(
          Callout.of(Status.GOOD, "Nothing needs a decision until " + result.horizonEnd() + "."));
    }
    return shown;
  }

  private static String left(int n, String where) {
    return n > 0 ? n + " " + where : "";
  }

  /** What the cover must say about the data; alike findings of several pools are one warning. */
  private static List<Callout> warnings(PlanningResult result) {
    Map<List<Object>, List<RunFinding>> alike = new LinkedHashMap<>();
    for (RunFinding f : result.findings()) {
      boolean cover =
          f.severity() == RunFinding.Severity.BAD
              || f.code().equals("stale")
              || f.code().equals("horizon-not-supported");
      if (cover) {
        alike
            .computeIfAbsent(
                List.of(f.severity(), f.code(), f.text(), f.action()), k -> new ArrayList<>())
            .add(f);
      }
    }
    List<Callout> callouts = new ArrayList<>();
    for (List<RunFinding> same : alike.values()) {
      RunFinding f = same.get(0);
      String done = f.action().isEmpty() ? "" : " (" + f.action() + ")";
      String where = same.stream().map(RunFinding::where).collect(Collectors.joining(", "));
      callouts.add(
          Callout.of(
              Badge.of(Words.status(f.severity()), "Data"),
              Words.sentence(where) + ": " + f.text() + done + "."));
    }
    return callouts;
  }

  private static List<KeyFigures.Figure> figures(PlanningResult r) {
    List<KeyFigures.Figure> figures = new ArrayList<>();
    if (!r.pools().isEmpty()) {
      pools(r, figures);
    }
    if (!r.desks().isEmpty()) {
      figures.add(desks(r));
    }
    List<PoolStatus> objectives =
        r.services().stream()
            .map(PlanningResult.ServiceResult::availability)
            .filter(Objects::nonNull)
            .map(PlanningResult.Aspect::status)
            .toList();
    if (!objectives.isEmpty()) {
      figures.add(figure("Objectives failing", objectives, ""));
    }
    figures.add(
        KeyFigures.figure(
            "Planned until", r.horizonEnd().toString(), "data until " + r.asOf(), Status.INFO));
    return figures;
  }

  private static void pools(PlanningResult r, List<KeyFigures.Figure> figures) {
    long late =
        r.pools().stream()
            .map(PoolResult::recommendation)
            .filter(Objects::nonNull)
            .filter(x -> x.advice().passed())
            .count();
    long open = r.pools().stream().filter(p -> p.recommendation() != null).count();
    figures.add(
        figure("Pools in breach or late", r.pools().stream().map(PoolResult::status).toList(), ""));
    figures.add(
        KeyFigures.figure(
            "Orders to decide",
            Long.toString(open),
            late == 0 ? "none is late" : late + " should have been placed already",
            late > 0 ? Status.BREACH : open > 0 ? Status.WATCH : Status.GOOD));
    figures.add(
        KeyFigures.figure(
            "Spend proposed",
            Words.money(Spend.of(r, "proposed")),
            "approved "
                + Words.money(Spend.of(r, "approved"))
                + ", ordered "
                + Words.money(Spend.committed(r)),
            Status.INFO));
  }

  private static KeyFigures.Figure desks(PlanningResult r) {
    double missing = 0;
    for (DeskResult d : r.desks()) {
      DeskStaffing s = d.staffing();
      Double gap = s == null ? null : DeskSentences.gapMedian(s);
      missing += gap == null ? 0 : Math.max(0, gap);
    }
    return figure(
        "Desks short of people",
        r.desks().stream().map(DeskResult::status).toList(),
        missing > NOBODY ? Words.fte(missing) + " FTE missing" : "");
  }

  /** How many are in breach, of how many, and how the others stand. */
  private static KeyFigures.Figure figure(String label, List<PoolStatus> all, String before) {
    long breach = count(all, PoolStatus.BREACH);
    long watch = count(all, PoolStatus.WATCH);
    long good = count(all, PoolStatus.GOOD);
    String others =
        Stream.of(
                some(watch, "to watch"),
                some(good, "good"),
                some(count(all, PoolStatus.UNKNOWN), "unknown"))
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(", "));
    return KeyFigures.figure(
        label,
        breach + " of " + all.size(),
        before + (before.isEmpty() || others.isEmpty() ? "" : "; ") + others,
        breach > 0
            ? Status.BREACH
            : watch > 0 ? Status.WATCH : good > 0 ? Status.GOOD : Status.UNKNOWN);
  }

  private static long count(List<PoolStatus> all, PoolStatus status) {
    return all.stream().filter(s -> s == status).count();
  }

  private static String some(long n, String what) {
    return n == 0 ? "" : n + " " + what;
  }
}
