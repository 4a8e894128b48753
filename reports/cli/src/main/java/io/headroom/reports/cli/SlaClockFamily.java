package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
import io.headroom.datasets.source.SimilarNames;
import io.headroom.reports.cli.Flag.Kind;
import io.headroom.reports.cli.Flag.Range;
import io.headroom.reports.cli.FormulaFamily.Inputs;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code headroom staff sla-clock}: when a ticket is due on the clock of a desk. */
final class SlaClockFamily {
  private static final String AT_CLOSING = "due-at-closing";

  private SlaClockFamily() {}

  static FormulaFamily family() {
    return FormulaFamily.of(
        "sla-clock",
        "When a ticket is due, on a clock that runs in opening hours.",
        SlaClockFamily::clock,
        Flag.text("opened", Kind.TIME, "local time of opening, such as 2025-03-07T16:30"),
        Flag.text("zone", Kind.TEXT, "time zone, such as Europe/London"),
        Flag.whole("target_business_minutes", Range.NOT_NEGATIVE, "time to resolve in min"),
        Flag.text(
            "calendar",
            Kind.JSON,
            "opening hours, such as {\"hours\": [{\"days\": [\"MON\"], \"open\": \"09:00\","
                + " \"close\": \"17:00\"}], \"holidays\": [\"2025-12-25\"]}"),
        Flag.text(
                "pending",
                Kind.JSON,
                "pauses, such as [{\"from\": \"2025-03-07T15:00\", \"to\": \"2025-03-07T16:00\"}]")
            .optional(),
        Flag.text(
                "deadline_at_closing",
                Kind.TEXT,
                "where a target used up at closing time falls; " + AT_CLOSING + " is the only way")
            .optional(),
        Flag.text("resolved", Kind.TIME, "local time of resolving").optional());
  }

  private static Answers clock(Inputs in) {
    String atClosing = in.text("deadline_at_closing", AT_CLOSING);
    if (!atClosing.equals(AT_CLOSING)) {
      throw wrong("--deadline-at-closing", atClosing, AT_CLOSING, "");
    }
    ZoneId zone = zone(in.text("zone"));
    WorkClock clock = calendar(json("--calendar", in.text("calendar"))).in(zone);
    List<WorkClock.Pause> pauses = new ArrayList<>();
    for (JsonNode p : list("--pending", json("--pending", in.text("pending", "[]")))) {
      keys("--pending", p, List.of("from", "to"));
      pauses.add(
          new WorkClock.Pause(
              instant("--pending from", text("--pending", p, "from"), zone),
              instant("--pending to", text("--pending", p, "to"), zone)));
    }
    Instant opened = instant("--opened", in.text("opened"), zone);
    Duration target = Duration.ofMinutes(in.whole("target_business_minutes"));
    Answers out =
        new Answers()
            .text(
                "due",
                "due",
                clock.due(opened, target, pauses).atZone(zone).toLocalDateTime().toString());
    String words = "business minutes from opening to resolving";
    return in.has("resolved")
        ? out.count(
            "elapsed_business_minutes",
            words,
            "min",
            clock
                .elapsed(opened, instant("--resolved", in.text("resolved"), zone), pauses)
                .toMinutes())
        : out.none("elapsed_business_minutes", words, "--resolved");
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw wrong(
          "--zone",
          name,
          "a time zone such as Europe/London",
          SimilarNames.maybe(name, ZoneId.getAvailableZoneIds()));
    }
  }

  private static Instant instant(String where, String local, ZoneId zone) {
    return parsed(where, local, "a local time such as 2025-03-07T16:30", LocalDateTime::parse)
        .atZone(zone)
        .toInstant();
  }

  private static WorkCalendar calendar(JsonNode in) {
    String where = "--calendar";
    keys(where, in, List.of("hours", "holidays"));
    OpeningHours hours = OpeningHours.closed();
    for (JsonNode row : list(where + " hours", in.path("hours"))) {
      keys(where + " hours", row, List.of("days", "open", "close"));
      List<DayOfWeek> days = new ArrayList<>();
      for (JsonNode day : list(where + " days", row.path("days"))) {
        days.add(day(day.asText()));
      }
      hours =
          hours.open(
              days, OpeningHours.Interval.of(text(where, row, "open"), text(where, row, "close")));
    }
    List<LocalDate> holidays = new ArrayList<>();
    if (in.has("holidays")) {
      for (JsonNode day : list(where + " holidays", in.path("holidays"))) {
        holidays.add(
            parsed(
                where + " holidays", day.asText(), "a day such as 2025-12-25", LocalDate::parse));
      }
    }
    return WorkCalendar.of(hours).withHolidays(holidays);
  }

  private static DayOfWeek day(String name) {
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek d : DayOfWeek.values()) {
      days.put(d.name().substring(0, 3), d);
    }
    DayOfWeek day = days.get(name);
    if (day == null) {
      throw wrong(
          "--calendar days",
          name,
          String.join(", ", days.keySet()),
          SimilarNames.maybe(name.length() > 3 ? name.substring(0, 3) : name, days.keySet()));
    }
    return day;
  }

  private static JsonNode json(String where, String text) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong(where, text, "JSON, but " + e.getOriginalMessage(), "");
    }
  }

  private static JsonNode list(String where, JsonNode node) {
    if (!node.isArray()) {
      throw wrong(where, node.isMissingNode() ? "nothing" : node.toString(), "a list [ … ]", "");
    }
    return node;
  }

  private static String text(String where, JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw wrong(where, node.toString(), "text for " + key, "");
    }
    return node.path(key).textValue();
  }

  private static void keys(String where, JsonNode node, List<String> valid) {
    if (!node.isObject()) {
      throw wrong(where, node.toString(), "an object { … } with " + String.join(", ", valid), "");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!valid.contains(name)) {
        throw wrong(
            where, "key " + name, String.join(", ", valid), SimilarNames.maybe(name, valid));
      }
    }
  }

  private static <T> T parsed(String where, String text, String valid, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw wrong(where, text, valid, "");
    }
  }

  private static IllegalArgumentException wrong(
      String where, String found, String valid, String guess) {
    return new IllegalArgumentException(
        where + ": found '" + found + "'; valid is " + valid + "." + guess);
  }
}
