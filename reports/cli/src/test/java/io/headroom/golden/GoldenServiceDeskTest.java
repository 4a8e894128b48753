package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
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
