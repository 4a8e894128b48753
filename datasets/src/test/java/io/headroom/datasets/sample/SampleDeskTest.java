package io.headroom.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of the desks and of outages hold what the truth says, counted again from their text.
 */
class SampleDeskTest {
  private static final long SEED = 20261122;
  private static final LocalDateTime END = LocalDateTime.of(2026, 10, 1, 0, 0);

  @TempDir private static Path folder;

  private static final List<Map<String, String>> ROWS = new ArrayList<>();
  private static final List<Map<String, String>> TICKETS = new ArrayList<>();
  private static final List<Map<String, String>> CHATS = new ArrayList<>();
  private static final List<Map<String, String>> OUTAGES = new ArrayList<>();
  private static String truth = "";

  @BeforeAll
  static void write() throws IOException {
    SampleDesk desk = SampleDesk.of(RandomStreams.seeded(SEED).child("sample"));
    desk.writeTo(folder);
    truth = SampleTruth.json(SEED, desk);
    ROWS.addAll(read(SampleDesk.TICKETS, ","));
    CHATS.addAll(read(SampleDesk.CHATS, ","));
    OUTAGES.addAll(read(SampleDesk.OUTAGES, ";"));
    Set<String> seen = new HashSet<>();
    for (Map<String, String> r : ROWS) {
      if (seen.add(r.get("number"))) {
        TICKETS.add(r);
      }
    }
  }

  /** No quoted field of the files comes before the ones that are looked at. */
  private static List<Map<String, String>> read(String file, String separator) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    InputStream in = Files.newInputStream(folder.resolve(file));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.US_ASCII))) {
      String[] header = lines.readLine().split(separator);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split(separator, -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], values[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static LocalDateTime time(Map<String, String> row, String column) {
    return LocalDateTime.parse(row.get(column).replace(' ', 'T'));
  }

  private static boolean isOpen(Map<String, String> t) {
    return !t.get("state").equals("Closed");
  }

  private static boolean isWhole(Map<String, String> t) {
    return isOpen(t)
        || !t.get("resolved").isEmpty() && !time(t, "resolved").isBefore(time(t, "opened"));
  }

  private static List<Map<String, String>> serviceDesk() {
    return TICKETS.stream().filter(t -> t.get("team").equals("Service desk")).toList();
  }

  @Test
  void thereAreSixtyThousandTicketsAndTheBlemishesOfTheTruth() {
    assertThat(TICKETS.size() + CHATS.size()).isEqualTo(60_000);
    assertThat(ROWS.size() - TICKETS.size()).isEqualTo(SampleDesk.TWICE);
    assertThat(TICKETS.stream().filter(t -> !isOpen(t) && t.get("resolved").isEmpty()))
        .hasSize(SampleDesk.WITHOUT_STAMP);
    assertThat(
            TICKETS.stream()
                .filter(t -> !t.get("resolved").isEmpty())
                .filter(t -> time(t, "resolved").isBefore(time(t, "opened"))))
        .hasSize(SampleDesk.BACKWARDS);
    assertThat(TICKETS.get(0).keySet()).containsAll(SampleDesk.PERSONAL);
    assertThat(TICKETS.stream().filter(t -> t.get("team").equals("Mainframe"))).hasSize(4);
    assertThat(TICKETS.stream().filter(t -> t.get("team").equals("Executive support"))).hasSize(3);
  }

  @Test
  void timesAreInOrderAndNothingIsLaterThanTheLastDay() {
    for (Map<String, String> t : TICKETS) {
      assertThat(time(t, "opened")).isBefore(END);
      if (!t.get("answered").isEmpty()) {
        assertThat(time(t, "answered")).isBetween(time(t, "opened").minusHours(1), END);
      }
      if (isWhole(t) && !isOpen(t)) {
        assertThat(time(t, "resolved")).isAfter(time(t, "answered")).isBefore(END);
      }
      assertThat(t.get("handle_min").isEmpty()).isEqualTo(isOpen(t));
    }
  }

  @Test
  void theBacklogGrewInTheLastMonthsAndIsThatOfTheTruth() {
    List<Map<String, String>> desk = serviceDesk();
    long backlog = desk.stream().filter(SampleDeskTest::isOpen).count();
    assertThat(truth).contains("\"backlog\": " + backlog + ",");
    LocalDateTime july = LocalDateTime.of(2026, 7, 1, 0, 0);
    long before =
        desk.stream()
            .filter(SampleDeskTest::isWhole)
            .filter(t -> time(t, "opened").isBefore(july))
            .filter(t -> isOpen(t) || !time(t, "resolved").isBefore(july))
            .count();
    assertThat(truth).contains("\"2026-06-30\": " + before + ",");
    assertThat(backlog).isGreaterThan(10 * before);
    long old =
        desk.stream()
            .filter(SampleDeskTest::isOpen)
            .filter(t -> Duration.between(time(t, "opened"), END).toDays() > 30)
            .count();
    assertThat(truth).contains("\"> 30 d\": " + old + "}");
  }

  @Test
  void theDeskIsShortOfOnePersonOrTwo() {
    List<Map<String, String>> desk = serviceDesk();
    double handled =
        desk.stream()
            .filter(t -> !isOpen(t))
            .mapToDouble(t -> Double.parseDouble(t.get("handle_min")))
            .average()
            .orElseThrow();
    double perWeek =
        desk.stream().filter(t -> !time(t, "opened").isBefore(END.minusWeeks(13))).count() / 13.0;
    double fte = perWeek * handled / 60 / (37.5 * 0.7 * 0.85);
    assertThat(number("FTE needed")).isCloseTo(fte, within(0.01));
    assertThat(fte - 6).isBetween(1.0, 2.0);
  }

  @Test
  void growthOfTwoYearsIsThatOfTheLaw() {
    double first = opened(LocalDate.of(2023, 10, 2), 52);
    double last = opened(LocalDate.of(2025, 9, 29), 52);
    // Poisson noise, that of the days, and holidays that fall on weekends.
    assertThat(last / first).isCloseTo(1.08 * 1.08, within(0.05));
  }

  private static double opened(LocalDate from, int weeks) {
    LocalDateTime start = from.atStartOfDay();
    return TICKETS.stream()
        .filter(t -> !time(t, "opened").isBefore(start))
        .filter(t -> time(t, "opened").isBefore(start.plusWeeks(weeks)))
        .count();
  }

  @Test
  void medianTimeToResolutionIsThatOfTheTruth() {
    List<Map<String, String>> desk = serviceDesk();
    double[] hours =
        desk.stream()
            .filter(SampleDeskTest::isWhole)
            .mapToDouble(
                t ->
                    isOpen(t)
                        ? Double.POSITIVE_INFINITY
                        : Duration.between(time(t, "opened"), time(t, "resolved")).toSeconds()
                            / 3600.0)
            .sorted()
            .toArray();
    assertThat(hours[hours.length / 2])
        .isCloseTo(number("median hours to resolution"), within(0.05));
  }

  @Test
  void urgentTicketsAreDoneSooner() {
    double[] median = new double[5];
    for (int p = 1; p <= 4; p++) {
      String priority = p + " - ";
      double[] hours =
          serviceDesk().stream()
              .filter(t -> t.get("priority").startsWith(priority) && isWhole(t))
              .mapToDouble(
                  t ->
                      isOpen(t)
                          ? 1e9
                          : Duration.between(time(t, "opened"), time(t, "resolved")).toMinutes()
                              / 60.0)
              .sorted()
              .toArray();
      median[p] = hours[hours.length / 2];
    }
    // Critical ones take longer work than those of the next priority, but no longer wait.
    assertThat(median[1]).isLessThan(3);
    assertThat(Arrays.copyOfRange(median, 2, 5)).isSorted();
    assertThat(median[4]).isGreaterThan(5);
  }

  @Test
  void serviceLevelOfChatsIsThatOfTheTruth() {
    long inTime =
        CHATS.stream()
            .filter(c -> c.get("abandoned").equals("no"))
            .filter(
                c ->
                    Duration.between(
                                OffsetDateTime.parse(c.get("started")),
                                OffsetDateTime.parse(c.get("answered")))
                            .toSeconds()
                        <= 30)
            .count();
    long abandoned = CHATS.stream().filter(c -> c.get("abandoned").equals("yes")).count();
    assertThat(truth)
        .contains(
            String.format(
                Locale.ROOT,
                "\"all\": {\"chats\": 18000, \"abandoned\": %s, \"answered in time\": %s",
                DeskTruth.round(abandoned / 18_000.0, 4),
                DeskTruth.round(inTime / 18_000.0, 4)));
    assertThat(inTime / 18_000.0).isBetween(0.70, 0.80);
  }

  @Test
  void downtimeOfServicesIsThatOfTheTruthMinuteByMinute() {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("d/M/uuuu HH:mm", Locale.ROOT);
    Map<String, Set<Long>> down = new HashMap<>();
    for (Map<String, String> r : OUTAGES) {
      if (r.get("kind").equals("failure") && r.get("impact").equals("full")) {
        long from = minute(LocalDateTime.parse(r.get("started"), format));
        String restored = r.get("restored");
        long to = minute(restored.isEmpty() ? END : LocalDateTime.parse(restored, format));
        Set<Long> minutes = down.computeIfAbsent(r.get("service"), s -> new HashSet<>());
        for (long m = from; m < to; m++) {
          minutes.add(m);
        }
      }
    }
    assertThat(down).hasSize(4);
    down.forEach(
        (service, minutes) ->
            assertThat(truth)
                .containsPattern(
                    "\""
                        + service
                        + "\": \\{\"failures\": \\d+, \"down hours\": "
                        + DeskTruth.round(minutes.size() / 60.0, 3)
                        + ","));
    assertThat(truth).contains("\"rows\": " + OUTAGES.size() + ",");
  }

  private static long minute(LocalDateTime local) {
    return local.atZone(SampleData.ZONE).toEpochSecond() / 60;
  }

  private static double number(String field) {
    int at = truth.indexOf("\"" + field + "\": ") + field.length() + 4;
    int end = at;
    while ("-.0123456789".indexOf(truth.charAt(end)) >= 0) {
      end++;
    }
    return Double.parseDouble(truth.substring(at, end));
  }

  @Test
  void everyHolidayStandsInThePlan() throws IOException {
    try (InputStream in = SampleData.class.getResourceAsStream("plan.yaml")) {
      assertThat(in).isNotNull();
      String plan = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(DeskCalendar.HOLIDAYS).allMatch(d -> plan.contains(d.toString()));
      for (OutageSample.Part p : OutageSample.PARTS) {
        assertThat(plan).contains("outages where {service: " + p.service() + "}");
      }
    }
  }
}
