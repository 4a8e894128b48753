package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
import io.headroom.core.simulation.Backlog;
import io.headroom.core.simulation.DeferredWork;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Golden cases of the domain {@code servicedesk}. */
final class GoldenServiceDeskTest extends GoldenDomain {
  GoldenServiceDeskTest() {
    super("servicedesk");
  }

  @GoldenFamily("servicedesk/sla-clock")
  void slaClock(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          ZoneId zone = ZoneId.of(in.get("zone").asText());
          WorkClock clock = calendar(in.get("calendar")).in(zone);
          List<WorkClock.Pause> pauses = new ArrayList<>();
          for (JsonNode p : in.get("pending")) {
            pauses.add(
                new WorkClock.Pause(instant(p.get("from"), zone), instant(p.get("to"), zone)));
          }
          Instant opened = instant(in.get("opened"), zone);
          Duration target = Duration.ofMinutes(in.get("target_business_minutes").asLong());
          Map<String, Object> out = new LinkedHashMap<>();
          out.put("due", clock.due(opened, target, pauses).atZone(zone).toLocalDateTime());
          if (in.has("resolved")) {
            Instant resolved = instant(in.get("resolved"), zone);
            out.put(
                "elapsed_business_minutes", clock.elapsed(opened, resolved, pauses).toMinutes());
          }
          return out;
        });
    golden.check(CommandAnswers.of("staff", "sla-clock"));
  }

  @GoldenFamily("servicedesk/staffing")
  void staffing(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          DeferredWork work = work(in, "target_occupancy");
          double tickets = in.get("tickets_per_week").asDouble();
          return Map.of(
              "workload_hours_per_week",
              work.workloadHours(tickets),
              "fte",
              work.fullTimeEquivalents(tickets));
        });
    golden.check(CommandAnswers.of("staff", "staffing"));
  }

  @GoldenFamily("servicedesk/backlog-clear")
  void backlogClear(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          double capacity = work(in, "occupancy").ticketsPerWeek(in.get("agents").asDouble());
          return Map.of(
              "capacity_tickets_per_week",
              capacity,
              "weeks_to_clear",
              Backlog.timeToClear(
                  in.get("open").asDouble(), in.get("arrivals_per_week").asDouble(), capacity));
        });
    golden.check(CommandAnswers.of("staff", "backlog-clear"));
  }

  @GoldenFamily("servicedesk/backlog-fluid")
  void backlogFluid(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          double[] arrivals = new double[in.get("arrivals_per_week").size()];
          for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = in.get("arrivals_per_week").get(i).asDouble();
          }
          return Map.of(
              "backlog",
              Backlog.fluid(
                  in.get("open").asDouble(), arrivals, in.get("capacity_per_week").asDouble()));
        });
    golden.check(CommandAnswers.of("staff", "backlog-fluid"));
  }

  @GoldenFamily("servicedesk/littles-law")
  void littlesLaw(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "mean_time_in_system_days",
                Backlog.meanTimeInSystem(
                    in.get("open_mean").asDouble(), in.get("closed_per_day").asDouble())));
    golden.check(CommandAnswers.of("staff", "littles-law"));
  }

  private static DeferredWork work(JsonNode in, String occupancy) {
    return new DeferredWork(
        in.get("aht_min").asDouble(),
        in.get("paid_hours_per_agent_week").asDouble(),
        in.get("shrinkage").asDouble(),
        in.get(occupancy).asDouble());
  }

  private static Instant instant(JsonNode local, ZoneId zone) {
    return LocalDateTime.parse(local.asText()).atZone(zone).toInstant();
  }

  private static WorkCalendar calendar(JsonNode in) {
    OpeningHours hours = OpeningHours.closed();
    for (JsonNode row : in.get("hours")) {
      List<DayOfWeek> days = new ArrayList<>();
      row.get("days").forEach(d -> days.add(day(d.asText())));
      hours =
          hours.open(
              days, OpeningHours.Interval.of(row.get("open").asText(), row.get("close").asText()));
    }
    List<LocalDate> holidays = new ArrayList<>();
    in.get("holidays").forEach(d -> holidays.add(LocalDate.parse(d.asText())));
    return WorkCalendar.of(hours).withHolidays(holidays);
  }

  private static DayOfWeek day(String name) {
    return Stream.of(DayOfWeek.values())
        .filter(d -> d.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
