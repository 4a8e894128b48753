package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series one after the other: from groups, from any order, and what is refused with which line. */
final class SeriesRowsTest {
  private static final SeriesRows COLUMNS = SeriesRows.of("t", "v").by("id");

  @TempDir private Path tmp;

  private static RowSource csv(String... lines) {
    return CsvSource.ofText("table", String.join("\n", lines) + "\n");
  }

  /** Every series in words, or why it has none. */
  private static List<String> read(SeriesStream stream) {
    List<String> all = new ArrayList<>();
    try (stream) {
      for (Optional<RawSeries> raw = stream.next(); raw.isPresent(); raw = stream.next()) {
        all.add(words(raw.get(), stream.stepping()));
      }
    }
    return all;
  }

  private static String words(RawSeries raw, Stepping stepping) {
    try {
      SteppedSeries s = stepping.series(raw);
      return raw.id()
          + " "
          + Arrays.toString(s.series().toArray())
          + " then "
          + s.label(s.series().size());
    } catch (RawSeriesException e) {
      return raw.id() + " " + e.kind() + ": " + e.getMessage();
    }
  }

  private List<String> grouped(SeriesRows columns, String... lines) {
    return read(columns.grouped(csv(lines), p -> {}));
  }

  private List<String> sorted(SeriesRows columns, String... lines) {
    return read(columns.sorted(csv(lines), p -> {}, tmp));
  }

  private static String only(SeriesRows columns, String... lines) {
    List<String> all = read(columns.grouped(csv(lines), p -> {}));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void stepNumbersMayStartAnywhereAndHaveGaps() {
    assertThat(grouped(COLUMNS, "id,t,v", "a,7,1", "a,9,3", "b,1,NA", "b,2,5.5"))
        .containsExactly("a [1.0, NaN, 3.0] then 10", "b [NaN, 5.5] then 3");
  }

  @Test
  void withoutASeriesColumnAllRowsAreOneSeries() {
    assertThat(only(SeriesRows.of("t", "v"), "t,v", "2001,4", "2002,5"))
        .isEqualTo("v [4.0, 5.0] then 2003");
  }

  @Test
  void rowsOfASeriesMayBeInAnyOrder() {
    assertThat(only(COLUMNS, "id,t,v", "a,3,30", "a,1,10", "a,2,20"))
        .isEqualTo("a [10.0, 20.0, 30.0] then 4");
  }

  @Test
  void aStepThatOccursTwiceIsRefusedWithItsLines() {
    assertThat(grouped(COLUMNS, "id,t,v", "a,1,10", "a,2,20", "a,1,11", "b,1,1"))
        .containsExactly(
            "a a step occurs twice: 1 occurs twice, on lines 2 and 4", "b [1.0] then 2");
  }

  @Test
  void aValueThatIsNoNumberIsRefusedWithItsLine() {
    assertThat(grouped(COLUMNS, "id,t,v", "a,1,10", "a,2,ten", "a,x,3", "b,1,Infinity"))
        .containsExactly(
            "a a row that cannot be read: line 3: 'ten' in column 'v' is no number",
            "b a row that cannot be read: line 5: 'Infinity' in column 'v' is no number");
  }

  @Test
  void aTypingErrorInAStepDoesNotFillTheMemory() {
    assertThat(only(COLUMNS, "id,t,v", "a,1,10", "a,2,20", "a,9000003,30"))
        .contains("far more steps than rows")
        .contains("line 4")
        .contains("9000003 steps");
  }

  @Test
  void decimalCommasAreFoundOut() {
    assertThat(only(COLUMNS, "id;t;v", "a;1;10,5", "a;2;11,25"))
        .isEqualTo("a [10.5, 11.25] then 3");
  }

  @Test
  void monthsAreFoundInDatesAndEndsOfMonthsStayEnds() {
    assertThat(only(COLUMNS, "id,t,v", "a,2026-01-31,1", "a,2026-02-28,2", "a,2026-04-30,4"))
        .isEqualTo("a [1.0, 2.0, NaN, 4.0] then 2026-05-31");
    assertThat(only(COLUMNS, "id,t,v", "a,2026-01-28,1", "a,2026-02-28,2"))
        .isEqualTo("a [1.0, 2.0] then 2026-03-28");
    SeriesStream stream = COLUMNS.grouped(csv("id,t,v", "a,2026-01,1", "a,2026-02,2"), p -> {});
    assertThat(stream.stepping().granularity()).contains(Granularity.MONTH);
    assertThat(stream.stepping().kind()).isEqualTo(TimeKind.DATE);
    stream.close();
  }

  @Test
  void weeksThatMoveADayForAHolidayStayOnTheirWeek() {
    SeriesRows weeks = COLUMNS.granularity(Granularity.WEEK);
    assertThat(only(weeks, "id,t,v", "a,2026-03-30,1", "a,2026-04-07,2", "a,2026-04-13,3"))
        .isEqualTo("a [1.0, 2.0, 3.0] then 2026-04-20");
  }

  @Test
  void twoRowsWithinAStepAreRefused() {
    SeriesRows days = COLUMNS.granularity(Granularity.DAY);
    assertThat(only(days, "id,t,v", "a,2026-03-30T00:00,1", "a,2026-03-30T06:00,2"))
        .isEqualTo(
            "a two rows within one step: 2026-03-30T00:00:00 and 2026-03-30T06:00:00 (lines 2 and"
                + " 3) are within one step of P1D. Maybe the step is shorter?");
  }

  @Test
  void localDaysHaveTheirOwnLength() {
    SeriesRows local = COLUMNS.zone(ZoneId.of("Europe/Amsterdam")).granularity(Granularity.DAY);
    String[] acrossSpring = {
      "id,t,v",
      "a,2026-03-28T00:00+01:00,1",
      "a,2026-03-29T00:00+01:00,2",
      "a,2026-03-30T00:00+02:00,3"
    };
    assertThat(only(local, acrossSpring))
        .isEqualTo("a [1.0, 2.0, 3.0] then 2026-03-31T00:00:00+02:00");
    assertThat(only(COLUMNS.granularity(Granularity.DAY), acrossSpring))
        .isEqualTo("a [1.0, 2.0, 3.0] then 2026-03-30T23:00:00Z");
  }

  @Test
  void anHourThatClocksShowTwiceIsTwoHours() {
    SeriesRows local = COLUMNS.zone(ZoneId.of("Europe/Amsterdam"));
    String[] autumn = {
      "id,t,v",
      "a,2026-10-25 01:00,1",
      "a,2026-10-25 02:00,2",
      "a,2026-10-25 02:00,3",
      "a,2026-10-25 03:00,4"
    };
    assertThat(only(local, autumn)).isEqualTo("a [1.0, 2.0, 3.0, 4.0] then 2026-10-25T04:00:00");
    assertThat(only(COLUMNS, autumn))
        .contains("2026-10-25T02:00:00 occurs twice, on lines 3 and 4");
    String[] once = {autumn[0], autumn[1], autumn[2], autumn[4]};
    assertThat(only(local, once)).isEqualTo("a [1.0, 2.0, NaN, 4.0] then 2026-10-25T04:00:00");
  }

  @Test
  void anInstantKeepsItsInstant() {
    try (SeriesStream stream =
        COLUMNS
            .zone(ZoneId.of("America/New_York"))
            .grouped(csv("id,t,v", "a,2026-01-01T00:00Z,1", "a,2026-01-01T01:00Z,2"), p -> {})) {
      SteppedSeries s = stream.stepping().series(stream.next().orElseThrow());
      assertThat(s.series().grid().start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
      assertThat(s.label(2)).isEqualTo("2025-12-31T21:00:00-05:00");
    }
  }

  @Test
  void rowsThatGoOnAfterAnotherSeriesAreNoGroups() {
    String[] lines = {"id,t,v", "a,1,1", "b,1,2", "a,2,3"};
    assertThatThrownBy(() -> grouped(COLUMNS, lines))
        .isInstanceOf(UngroupedRowsException.class)
        .hasMessageContaining("table, line 4: series 'a' goes on");
    assertThat(sorted(COLUMNS, lines)).containsExactly("a [1.0, 3.0] then 3", "b [2.0] then 2");
  }

  @Test
  void wrongNamesAreAnsweredWithRightOnes() {
    assertThatThrownBy(() -> grouped(SeriesRows.of("time", "v"), "tome,v", "1,1"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(
            "no column 'time' for the time; its columns are tome, v. Maybe 'tome'?");
    SeriesRows filtered = COLUMNS.where(Map.of("id", "alpa"));
    try (SeriesStream s = filtered.grouped(csv("id,t,v", "alpha,1,1"), p -> {})) {
      assertThat(s.next()).isEmpty();
      assertThat(s.emptyReason()).contains("no row has id = 'alpa'").contains("Maybe 'alpha'?");
    }
  }

  @Test
  void timesThatAreNoneAreShown() {
    MappingException e =
        catchThrowableOfType(
            MappingException.class, () -> grouped(COLUMNS, "id,t,v", "a,Monday,1", "a,Tuesday,2"));
    assertThat(e).hasMessageContaining("column 't' holds Monday, Tuesday; valid are");
    MappingException open =
        catchThrowableOfType(
            MappingException.class,
            () -> grouped(COLUMNS, "id,t,v", "a,1/2/2026,1", "a,2/3/2026,2"));
    assertThat(open).hasMessageContaining("whether the day or the month comes first");
  }

  @Test
  void aStepThatCannotBeToldIsAskedFor() {
    assertThatThrownBy(() -> grouped(COLUMNS, "id,t,v", "a,2026-01-01,1", "b,2026-01-01,1"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("Maybe state the granularity");
  }

  @Test
  void temporaryFilesAreDeleted() throws IOException {
    try (SeriesStream s = COLUMNS.sorted(csv("id,t,v", "a,1,1", "b,1,2"), p -> {}, tmp)) {
      assertThat(files()).isNotEmpty();
      assertThat(s.next()).isPresent();
    }
    assertThat(files()).isEmpty();
    RowSource failing =
        new RowSource() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public io.headroom.datasets.source.RowCursor open(
              java.util.function.Consumer<RowProblem> problems) {
            return CsvSource.of(tmp.resolve("missing.csv")).open(problems);
          }
        };
    assertThatThrownBy(() -> COLUMNS.sorted(failing, p -> {}, tmp))
        .isInstanceOf(SourceException.class);
    assertThat(files()).isEmpty();
    assertThatThrownBy(
            () -> COLUMNS.sorted(csv("id,t,v", "a,1,1"), p -> {}, tmp.resolve("nowhere")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("cannot write temporary files");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(tmp)) {
      return all.toList();
    }
  }

  /** The law of the sort: any order of rows gives what the same rows in groups give. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderGivesTheSeriesOfTheGroups(long seed) {
    Random random = new Random(seed);
    List<List<String>> groups = new ArrayList<>();
    for (int s = 0; s < 200; s++) {
      String id = random.nextInt(10) == 0 ? "\"x, " + s + "\"" : "x" + s;
      List<String> rows = new ArrayList<>();
      int n = 1 + random.nextInt(12);
      for (int i = 0; i < n; i++) {
        int step = random.nextInt(30) == 0 ? 1 : i + 1;
        String value =
            switch (random.nextInt(12)) {
              case 0 -> "";
              case 1 -> "NaN";
              case 2 -> random.nextInt(20) == 0 ? "bad" + i : "-0.5";
              default ->
                  String.format(
                      Locale.ROOT, "%.6g", random.nextGaussian() * Math.pow(10, random.nextInt(9)));
            };
        rows.add(id + "," + step + "," + value);
      }
      groups.add(rows);
    }
    List<String> inGroups = new ArrayList<>(List.of("id,t,v"));
    groups.forEach(inGroups::addAll);
    // First rows first, so that series appear in the same order; the rest anyhow, rows of one
    // series in their order because a step that occurs twice is told by its lines.
    List<String> mixed = new ArrayList<>(List.of("id,t,v"));
    List<Integer> rest = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      mixed.add(groups.get(g).get(0));
      rest.addAll(Collections.nCopies(groups.get(g).size() - 1, g));
    }
    Collections.shuffle(rest, random);
    int[] at = new int[groups.size()];
    for (int g : rest) {
      mixed.add(groups.get(g).get(++at[g]));
    }
    List<String> expected = grouped(COLUMNS, inGroups.toArray(new String[0]));
    List<String> found = sorted(COLUMNS, mixed.toArray(new String[0]));
    assertThat(found.stream().map(SeriesRowsTest::withoutLines))
        .as("seed %d", seed)
        .containsExactlyElementsOf(expected.stream().map(SeriesRowsTest::withoutLines).toList());
    assertThat(expected).as("seed %d", seed).anyMatch(s -> s.contains("occurs twice"));
  }

  private static String withoutLines(String words) {
    return words.replaceAll("lines? [0-9]+( and [0-9]+)?", "line");
  }
}
