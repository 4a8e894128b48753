package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A loss as planners say it: {@code lose: site ams, when: last business day, lasting: 8 h}. It is
 * spelled out as the map that every other loss is.
 */
final class PlanShortLoss {
  static final String LOST =
      "{site: ams, on: 2026-11-25, lasting: 8 h} or {largest unit of: web cluster, on: 2026-11-25,"
          + " lasting: 2 weeks}";
  private static final Pattern LOST_THING =
      Pattern.compile("(site|largest units? of)\\s+(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LAST_DAY =
      Pattern.compile("last (?:business|working) day", Pattern.CASE_INSENSITIVE);

  private final PlanProblems problems;
  private final @Nullable LocalDate asOf;
  private final WorkCalendar calendar;

  PlanShortLoss(PlanProblems problems, @Nullable LocalDate asOf, WorkCalendar calendar) {
    this.problems = problems;
    this.asOf = asOf;
    this.calendar = calendar;
  }

  /** {@code lose: site ams} with {@code when} and {@code lasting} beside it, as a map. */
  PlanNode spelledOut(PlanFields scenario, PlanNode node) {
    PlanNode when = scenario.get("when");
    PlanNode lasting = scenario.get("lasting");
    Matcher m = node instanceof Text t ? LOST_THING.matcher(t.text().strip()) : null;
    if (m == null || !m.matches()) {
      return node;
    }
    boolean isSite = m.group(1).equalsIgnoreCase("site");
    Place at = node.place();
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(isSite ? "site" : "largest unit of", at, new Text(m.group(2), false, at)));
    if (when != null) {
      entries.add(new Entry("on", when.place(), day(when)));
    }
    if (lasting != null) {
      entries.add(new Entry("lasting", lasting.place(), lasting));
    }
    return new Entries(entries, at);
  }

  /** Refuses {@code when} and {@code lasting} where no loss is written in short. */
  void check(PlanFields scenario) {
    PlanNode lose = scenario.get("lose");
    List<PlanNode> losses =
        lose instanceof Items list ? list.items() : lose == null ? List.of() : List.of(lose);
    for (String key : List.of("when", "lasting")) {
      if (scenario.has(key) && losses.stream().noneMatch(Text.class::isInstance)) {
        problems.mistake(
            scenario.place(key),
            "'" + key + "' stands beside 'lose: site ams' only; valid is " + LOST);
      }
    }
  }

  /** A day that is named by the calendar, as a date. */
  private PlanNode day(PlanNode when) {
    if (!(when instanceof Text t) || !LAST_DAY.matcher(t.text().strip()).matches()) {
      return when;
    }
    if (asOf == null) {
      problems.mistake(
          when.place(),
          "'when' is " + when.found() + ", which needs an 'as of' in the plan; or give a date");
      return new Text("2000-01-01", false, when.place());
    }
    LocalDate month = asOf.plusDays(1);
    LocalDate first = month.getDayOfMonth() == 1 ? month : month.withDayOfMonth(1).plusMonths(1);
    LocalDate last = calendar.onOrBefore(first.plusMonths(1).minusDays(1));
    return new Text(last.toString(), false, when.place());
  }
}
