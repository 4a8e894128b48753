package io.headroom.reports.run;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads opening hours: {@code {Mon-Fri: 08:00-18:00, Sat: 09:00-13:00}}, or {@code 24x7}. Outside
 * them, and on holidays, a desk's clock stands still.
 */
final class PlanHours {
  private static final String VALID =
      "days with their hours, such as {Mon-Fri: 08:00-18:00, Sat: 09:00-13:00}, or 24x7";
  private static final Pattern ALWAYS = Pattern.compile("(?i)24\\s*[x/×]\\s*7|always");
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d{2})");
  private static final Pattern DAYS = Pattern.compile("(\\p{L}+)\\s*(?:(?:-|–|to)\\s*(\\p{L}+))?");
  private static final Map<String, DayOfWeek> NAMES = names();

  private PlanHours() {}

  /** The hours less the holidays; always open, holidays too, when nothing is said. */
  static WorkCalendar read(PlanContext context, @Nullable PlanNode node, Set<LocalDate> holidays) {
    if (node == null) {
      return WorkCalendar.alwaysOpen();
    }
    OpeningHours hours = null;
    if (node instanceof Entries map) {
      hours = OpeningHours.closed();
      for (Entry e : map.entries()) {
        hours = with(context, hours, e);
      }
    } else {
      String text = context.amounts.scalar(node, "hours", VALID);
      if (text != null && ALWAYS.matcher(text.strip()).matches()) {
        return WorkCalendar.alwaysOpen();
      }
      if (text != null) {
        context.amounts.wrong(node, "hours", VALID, "");
      }
    }
    return hours == null || hours.days().isEmpty()
        ? WorkCalendar.alwaysOpen()
        : WorkCalendar.of(hours).withHolidays(holidays);
  }

  private static OpeningHours with(PlanContext context, OpeningHours hours, Entry e) {
    Set<DayOfWeek> days = days(e.key());
    if (days.isEmpty()) {
      context.problems.mistake(
          e.place(),
          "'hours' names the days '" + e.key() + "'; valid is such as Mon, Mon-Fri or daily");
      return hours;
    }
    OpeningHours all = hours;
    List<PlanNode> items = e.value() instanceof Items l ? l.items() : List.of(e.value());
    for (PlanNode item : items) {
      String text = context.amounts.scalar(item, e.key(), "hours such as 08:00-18:00");
      if (text == null) {
        continue;
      }
      for (String part : text.split(",", -1)) {
        Matcher m = SPAN.matcher(part.strip());
        if (!m.matches()) {
          context.amounts.wrong(item, e.key(), "hours such as 08:00-18:00 or 00:00-24:00", "");
          break;
        }
        try {
          all = all.open(days, OpeningHours.Interval.of(m.group(1), m.group(2)));
        } catch (IllegalArgumentException wrong) {
          context.problems.mistake(item.place(), "'" + e.key() + "': " + wrong.getMessage());
        }
      }
    }
    return all;
  }

  /** The days that a text names; none when it is wrong. */
  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> all = EnumSet.noneOf(DayOfWeek.class);
    if (text.strip().toLowerCase(Locale.ROOT).matches("daily|every day|all")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    for (String part : text.split("[,;/&]")) {
      Matcher m = DAYS.matcher(part.strip());
      DayOfWeek first = m.matches() ? day(m.group(1)) : null;
      if (first == null) {
        return EnumSet.noneOf(DayOfWeek.class);
      }
      DayOfWeek last = m.group(2) == null ? first : day(m.group(2));
      if (last == null) {
        return EnumSet.noneOf(DayOfWeek.class);
      }
      for (DayOfWeek d = first; ; d = d.plus(1)) {
        all.add(d);
        if (d == last) {
          break;
        }
      }
    }
    return all;
  }

  private static @Nullable DayOfWeek day(String name) {
    String n = name.toLowerCase(Locale.ROOT);
    return n.length() < 2 ? null : NAMES.get(n.substring(0, Math.min(3, n.length())));
  }

  private static Map<String, DayOfWeek> names() {
    Map<String, DayOfWeek> all = new TreeMap<>();
    for (DayOfWeek d : DayOfWeek.values()) {
      String n = d.name().toLowerCase(Locale.ROOT);
      all.put(n.substring(0, 3), d);
      all.put(n.substring(0, 2), d);
    }
    return all;
  }

  /** As a plan writes them. */
  static String text(WorkCalendar calendar) {
    OpeningHours hours = calendar.hours();
    if (hours.equals(OpeningHours.always())) {
      return "24x7";
    }
    List<String> parts = new ArrayList<>();
    for (DayOfWeek d : DayOfWeek.values()) {
      if (!hours.intervals(d).isEmpty()) {
        String name = d.name().charAt(0) + d.name().substring(1, 3).toLowerCase(Locale.ROOT);
        parts.add(
            name
                + ": "
                + PlanWords.quoted(
                    String.join(
                        ", ",
                        hours.intervals(d).stream()
                            .map(OpeningHours.Interval::toString)
                            .toList())));
      }
    }
    return "{" + String.join(", ", parts) + "}";
  }
}
