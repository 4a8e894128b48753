package io.headroom.datasets.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the tickets and chats of the sample were made of, and what came of it, counted before they
 * were written, so without the blemishes of the files.
 */
final class DeskTruth {
  private static final int WEEKS = 13;
  private static final long WEEK = 7L * 24 * DeskCalendar.HOUR;
  private static final double DAY = 24 * DeskCalendar.HOUR;

  private DeskTruth() {}

  static Json deferred(List<DeskTicket> tickets) {
    ArrivalLaw law = ArrivalLaw.deferred();
    Map<String, Object> teams = new LinkedHashMap<>();
    for (DeskTeam t : DeskTeam.ALL) {
      teams.put(
          t.name(),
          new Json()
              .with("members", t.members())
              .with("tickets", count(tickets, x -> x.team().equals(t.name())))
              .with("open", count(tickets, x -> x.team().equals(t.name()) && x.isOpen())));
    }
    String desk = DeskTeam.SERVICE_DESK.name();
    return arrivals(law)
        .with("tickets", tickets.size())
        .with("requests", count(tickets, DeskTicket::request))
        .with("reassigned", count(tickets, t -> t.reassignments() > 0))
        .with("reopened", count(tickets, t -> t.reopens() > 0))
        .with("teams", teams)
        .with("too small to report", List.of("Mainframe", "Executive support"))
        .with(
            "blemishes",
            new Json()
                .with("rows twice", SampleDesk.TWICE)
                .with("closed without a stamp", SampleDesk.WITHOUT_STAMP)
                .with("resolved before opened", SampleDesk.BACKWARDS))
        .with("personal columns", SampleDesk.PERSONAL)
        .with(desk, team(tickets.stream().filter(t -> t.team().equals(desk)).toList()));
  }

  private static Json arrivals(ArrivalLaw law) {
    return new Json()
        .with("first", law.first())
        .with("growth per year", law.growth())
        .with("peak hour", ArrivalLaw.peakHour())
        .with("release factor", law.release())
        .with("release days", law.releaseDays());
  }

  /** What the service desk is to be planned by. */
  private static Json team(List<DeskTicket> tickets) {
    DeskTeam desk = DeskTeam.SERVICE_DESK;
    long end = DeskCalendar.end();
    long from = end - WEEKS * WEEK;
    List<DeskTicket> open = tickets.stream().filter(DeskTicket::isOpen).toList();
    List<DeskTicket> closed = tickets.stream().filter(t -> !t.isOpen()).toList();
    double perWeek = count(tickets, t -> t.opened() >= from) / (double) WEEKS;
    double handled = closed.stream().mapToLong(DeskTicket::handled).average().orElseThrow() / 60;
    double fte =
        perWeek
            * handled
            / 60
            / (DeskTeam.PAID_HOURS * (1 - DeskTeam.SHRINKAGE) * desk.occupancy());
    Map<String, Object> byPriority = new LinkedHashMap<>();
    for (int p = 1; p <= DeskTicket.PRIORITIES.size(); p++) {
      int priority = p;
      List<DeskTicket> some = closed.stream().filter(t -> t.priority() == priority).toList();
      byPriority.put(
          DeskTicket.PRIORITIES.get(p - 1),
          new Json()
              .with("tickets", count(tickets, t -> t.priority() == priority))
              .with("open", count(open, t -> t.priority() == priority))
              .with("target hours", DeskTicket.TARGET_HOURS.get(p - 1))
              .with("in time", share(some, t -> t.inTime(false)))
              .with("in time with pauses", share(some, t -> t.inTime(true))));
    }
    return new Json()
        .with("paid hours", DeskTeam.PAID_HOURS)
        .with("shrinkage", DeskTeam.SHRINKAGE)
        .with("occupancy", desk.occupancy())
        .with(
            "members",
            desk.staffing().stream()
                .map(s -> new Json().with("from", s.from()).with("members", s.members()))
                .toList())
        .with("handle minutes", round(handled, 2))
        .with("arrivals per week, last 13", round(perWeek, 2))
        .with(
            "closed per week, last 13",
            round(count(closed, t -> t.resolved() >= from) / (double) WEEKS, 2))
        .with("FTE needed", round(fte, 2))
        .with("FTE short", round(fte - desk.members(), 2))
        .with("backlog", open.size())
        .with("on hold", count(open, DeskTicket::onHold))
        .with("backlog by age", ages(open, end))
        .with("backlog at the end of quarters", backlogs(tickets))
        .with("median hours to resolution", round(median(tickets), 2))
        .with("by priority", byPriority);
  }

  private static Map<String, Object> ages(List<DeskTicket> open, long end) {
    Map<String, Object> ages = new LinkedHashMap<>();
    ages.put("0-2 d", count(open, t -> end - t.opened() < 3 * DAY));
    ages.put("3-7 d", count(open, t -> end - t.opened() >= 3 * DAY && end - t.opened() < 8 * DAY));
    ages.put(
        "8-30 d", count(open, t -> end - t.opened() >= 8 * DAY && end - t.opened() < 31 * DAY));
    ages.put("> 30 d", count(open, t -> end - t.opened() >= 31 * DAY));
    return ages;
  }

  private static Map<String, Object> backlogs(List<DeskTicket> tickets) {
    Map<String, Object> open = new LinkedHashMap<>();
    for (LocalDate d = SamplePool.FIRST.plusMonths(3);
        !d.isAfter(SamplePool.LAST.plusDays(1));
        d = d.plusMonths(3)) {
      long at = DeskCalendar.at(d, 0);
      open.put(
          d.minusDays(1).toString(),
          count(tickets, t -> t.opened() < at && (t.isOpen() || t.resolved() >= at)));
    }
    return open;
  }

  /** Open tickets count as later than any that is resolved; the median is among the resolved. */
  private static double median(List<DeskTicket> tickets) {
    List<Long> seconds = new ArrayList<>();
    for (DeskTicket t : tickets) {
      seconds.add(t.isOpen() ? Long.MAX_VALUE : t.resolved() - t.opened());
    }
    Collections.sort(seconds);
    return seconds.get(seconds.size() / 2) / (double) DeskCalendar.HOUR;
  }

  static Json live(List<LiveDesk.Chat> chats) {
    long from = DeskCalendar.end() - WEEKS * WEEK;
    List<LiveDesk.Chat> last = chats.stream().filter(c -> c.opened() >= from).toList();
    return arrivals(ArrivalLaw.live())
        .with("chats", chats.size())
        .with("personal columns", SampleDesk.CHAT_PERSONAL)
        .with("handle minutes", LiveDesk.HANDLE_MINUTES)
        .with("patience minutes", LiveDesk.PATIENCE_MINUTES)
        .with("answer within seconds", LiveDesk.ANSWER_WITHIN_SECONDS)
        .with("agents by hour, Mon-Fri from 8", LiveDesk.weekday())
        .with("service level wanted", LiveDesk.SERVICE_LEVEL)
        .with("all", level(chats))
        .with("last 13 weeks", level(last));
  }

  private static Json level(List<LiveDesk.Chat> chats) {
    double handled =
        chats.stream()
            .filter(c -> !c.abandoned())
            .mapToLong(c -> c.ended() - c.answered())
            .average()
            .orElseThrow();
    double waited =
        chats.stream()
            .mapToLong(c -> (c.abandoned() ? c.ended() : c.answered()) - c.opened())
            .average()
            .orElseThrow();
    return new Json()
        .with("chats", chats.size())
        .with("abandoned", share(chats, LiveDesk.Chat::abandoned))
        .with("answered in time", share(chats, LiveDesk.Chat::inTime))
        .with("handle minutes", round(handled / 60, 2))
        .with("mean wait seconds", round(waited, 2));
  }

  private static <T> int count(List<T> items, Predicate<T> which) {
    return items.stream().filter(which).collect(Collectors.counting()).intValue();
  }

  private static <T> double share(List<T> items, Predicate<T> which) {
    return round(count(items, which) / (double) items.size(), 4);
  }

  static double round(double value, int digits) {
    double scale = StrictMath.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
