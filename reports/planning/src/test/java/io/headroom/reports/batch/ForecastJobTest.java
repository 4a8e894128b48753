package io.headroom.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesRows;
import io.headroom.datasets.parquet.ParquetSource;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Theta;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table in, a table out: the same bytes whatever the threads and the order, and no lost series.
 */
final class ForecastJobTest {
  private static final SeriesRows MONTHS =
      SeriesRows.of("t", "v").by("id").granularity(Granularity.MONTH);

  @TempDir private Path tmp;

  private Path file(String name, List<String> lines) throws IOException {
    return Files.write(tmp.resolve(name), lines);
  }

  private BatchInput input(Path file) {
    return BatchInput.of(CsvSource.of(file), MONTHS, tmp);
  }

  /** Series of 1 to 60 months, some with gaps, some bad. */
  private static List<List<String>> groups(int n, long seed) {
    Random random = new Random(seed);
    List<List<String>> groups = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      List<String> rows = new ArrayList<>();
      int length = 1 + random.nextInt(60);
      for (int t = 0; t < length; t++) {
        String value =
            random.nextInt(20) == 0
                ? ""
                : String.format(Locale.ROOT, "%.2f", 100 + t + 10 * random.nextGaussian());
        if (s % 17 == 3 && t == length / 2) {
          value = "broken";
        }
        rows.add("s" + s + "," + LocalDate.of(2021, 1, 1).plusMonths(t) + "," + value);
      }
      groups.add(rows);
    }
    return groups;
  }

  private static List<String> table(List<List<String>> groups) {
    List<String> lines = new ArrayList<>(List.of("id,t,v"));
    groups.forEach(lines::addAll);
    return lines;
  }

  @Test
  void rowsAreTheForecastsOfTheLibrary() throws IOException {
    double[] values =
        IntStream.range(0, 40).mapToDouble(t -> 50 + t + 7 * Math.sin(t * 2.1)).toArray();
    List<String> lines = new ArrayList<>(List.of("id,t,v"));
    for (int t = 0; t < values.length; t++) {
      lines.add("one," + LocalDate.of(2021, 1, 1).plusMonths(t) + "," + values[t]);
    }
    Path out = tmp.resolve("out.csv");
    BatchSummary summary =
        ForecastJob.of(input(file("in.csv", lines)), "theta", 3)
            .levels(List.of(Level.of("90")))
            .run(out, tmp.resolve("findings.csv"));
    Forecast own =
        Theta.standard(12)
            .fit(
                Series.daily("one", LocalDate.of(2021, 1, 1), values)
                    .withBounds(Bounds.NON_NEGATIVE))
            .forecast(3);
    List<String> rows = Files.readAllLines(out);
    assertThat(rows.get(0)).isEqualTo("series_id,step,time,mean,lo90,hi90,model");
    assertThat(rows).hasSize(4);
    for (int h = 0; h < 3; h++) {
      String[] cells = rows.get(h + 1).split(",");
      assertThat(Arrays.asList(cells).subList(0, 3))
          .containsExactly("one", "" + (h + 1), LocalDate.of(2024, 5 + h, 1).toString());
      assertThat(Double.parseDouble(cells[3])).isCloseTo(own.mean(h), withPercentage(1e-9));
      assertThat(Double.parseDouble(cells[4]))
          .isCloseTo(own.quantile(h, 0.05), withPercentage(1e-9));
      assertThat(Double.parseDouble(cells[5]))
          .isCloseTo(own.quantile(h, 0.95), withPercentage(1e-9));
      assertThat(cells[6]).isEqualTo("theta");
    }
    assertThat(summary.models()).containsExactly(Map.entry("theta", 1L));
    assertThat(summary.floored()).isEqualTo(1);
  }

  @Test
  void parquetHasTheRowsOfTheTextWithAllDigits() throws IOException {
    List<List<String>> groups = groups(40, 9);
    Path in = file("in.csv", table(groups));
    List<String> mixed = new ArrayList<>(table(groups));
    mixed.add(mixed.remove(1));
    Path unsorted = file("mixed.csv", mixed);
    for (Path table : List.of(in, unsorted)) {
      ForecastJob job = ForecastJob.of(input(table), "theta", 3);
      job.run(tmp.resolve("out.csv"), tmp.resolve("f.csv"));
      job.run(tmp.resolve("out.parquet"), tmp.resolve("f2.csv"));
      assertThat(tmp.resolve("f2.csv")).hasSameTextualContentAs(tmp.resolve("f.csv"));
      List<String> lines = Files.readAllLines(tmp.resolve("out.csv"));
      try (RowCursor row = ParquetSource.of(tmp.resolve("out.parquet")).open(p -> {})) {
        assertThat(String.join(",", row.header())).isEqualTo(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
          assertThat(row.next()).isTrue();
          String[] cells = line.split(",", -1);
          for (int c : new int[] {0, 1, 2, 8}) {
            assertThat(row.field(c)).hasToString(cells[c]);
          }
          for (int c = 3; c < 8; c++) {
            assertThat(row.number(c)).isCloseTo(Double.parseDouble(cells[c]), withPercentage(1e-9));
          }
        }
        assertThat(row.next()).isFalse();
      }
      byte[] first = Files.readAllBytes(tmp.resolve("out.parquet"));
      ExecutorService pool = Executors.newFixedThreadPool(3);
      try {
        job.executor(pool, 4).run(tmp.resolve("out.parquet"), tmp.resolve("f2.csv"));
      } finally {
        pool.shutdownNow();
      }
      assertThat(Files.readAllBytes(tmp.resolve("out.parquet"))).isEqualTo(first);
    }
  }

  @Test
  void scoresAsParquetHaveTheRowsOfTheTextWithAllDigits() throws IOException {
    List<String> mixed = new ArrayList<>(table(groups(20, 13)));
    mixed.add(mixed.remove(1));
    BacktestJob job =
        BacktestJob.of(input(file("mixed.csv", mixed)), List.of("snaive", "ses"), 3).folds(2);
    TrialResult text = job.run(tmp.resolve("scores.csv"));
    TrialResult parquet = job.run(tmp.resolve("scores.parquet"));
    assertThat(parquet.models()).isEqualTo(text.models());
    List<String> lines = Files.readAllLines(tmp.resolve("scores.csv"));
    assertThat(lines).hasSizeGreaterThan(20);
    try (RowCursor row = ParquetSource.of(tmp.resolve("scores.parquet")).open(p -> {})) {
      assertThat(String.join(",", row.header())).isEqualTo(lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        assertThat(row.next()).isTrue();
        String[] cells = line.split(",", -1);
        for (int c = 0; c < 4; c++) {
          assertThat(row.field(c)).hasToString(cells[c]);
        }
        for (int c = 4; c < cells.length; c++) {
          if (cells[c].isEmpty()) {
            assertThat(row.field(c)).isEmpty();
          } else {
            assertThat(row.number(c)).isCloseTo(Double.parseDouble(cells[c]), withPercentage(1e-9));
          }
        }
      }
      assertThat(row.next()).isFalse();
    }
    try (Stream<Path> left = Files.list(tmp)) {
      assertThat(left).noneMatch(p -> p.toString().endsWith(".part"));
    }
  }

  @Test
  void reasonsTellWhatWasSeenAndTriedAndByHowMuchItLost() throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("id,t,v"));
    for (String id : List.of("a", "b")) {
      for (int t = 0; t < 84; t++) {
        double v = 100 + 30 * Math.sin(t * Math.PI / 6) + random.nextGaussian();
        lines.add(id + "," + LocalDate.of(2018, 1, 1).plusMonths(t) + "," + (t == 40 ? 9 * v : v));
      }
    }
    Path in = file("in.csv", lines);
    Path why = tmp.resolve("why.csv");
    ForecastJob auto = ForecastJob.of(input(in), "auto", 6).explainedIn(why);
    auto.run(tmp.resolve("out.csv"), tmp.resolve("f.csv"));
    List<String> rows = Files.readAllLines(why);
    assertThat(rows.get(0)).isEqualTo("series_id,about,what,share,error,relative,fits,reason");
    for (String id : List.of("a", "b")) {
      List<String> own = rows.stream().filter(r -> r.startsWith(id + ",")).toList();
      assertThat(own).first().asString().startsWith(id + ",seen,,,,,,\"84 values");
      assertThat(own).anyMatch(r -> r.contains(",found,spike,") && r.contains("2021-05-01"));
      assertThat(own).anyMatch(r -> r.startsWith(id + ",spread,"));
      List<String> tried = own.stream().filter(r -> r.startsWith(id + ",candidate,")).toList();
      assertThat(tried).hasSizeGreaterThan(4);
      assertThat(tried).anyMatch(r -> r.endsWith(",the smallest error at past origins"));
      double share = 0;
      for (String r : tried) {
        // The name may hold commas; what follows it does not.
        String[] cells = r.replaceFirst("^[^,]*,candidate,(\"[^\"]*\"|[^,]*),", "").split(",");
        share += Double.parseDouble(cells[0]);
        assertThat(Double.parseDouble(cells[1])).as("mean absolute error: %s", r).isPositive();
        assertThat(Double.parseDouble(cells[2]))
            .as("over the best's: %s", r)
            .isGreaterThanOrEqualTo(1);
        assertThat(Integer.parseInt(cells[3])).isPositive();
      }
      assertThat(share).isCloseTo(1, withPercentage(1e-9));
    }
    ForecastJob.of(input(in), "ets", 6)
        .explainedIn(why)
        .run(tmp.resolve("out.csv"), tmp.resolve("f.csv"));
    assertThat(Files.readAllLines(why)).hasSize(3).anyMatch(r -> r.startsWith("b,model,ets,,,,,"));
  }

  @Test
  void parquetIsReadAsTheTextIs() throws Exception {
    Path in = file("in.csv", table(groups(30, 11)));
    Path parquet = tmp.resolve("in.parquet");
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute(
          "copy (select id, t, try_cast(v as double) as v from read_csv('"
              + in
              + "', types = {'v': 'varchar', 't': 'date'}) where v is distinct from 'broken') to '"
              + parquet
              + "' (format parquet)");
      s.execute("copy (from '" + parquet + "') to '" + in + "' (format csv, header)");
    }
    ForecastJob.of(input(in), "theta", 3).run(tmp.resolve("a.csv"), tmp.resolve("fa.csv"));
    ForecastJob.of(BatchInput.of(ParquetSource.of(parquet), MONTHS, tmp), "theta", 3)
        .run(tmp.resolve("b.csv"), tmp.resolve("fb.csv"));
    assertThat(tmp.resolve("b.csv")).hasSameTextualContentAs(tmp.resolve("a.csv"));
  }

  @Test
  void bytesDependOnNeitherThreadsNorTheOrderOfRows() throws IOException {
    List<List<String>> groups = groups(300, 5);
    Path grouped = file("grouped.csv", table(groups));
    // Rows by month: every series begins in the first one, so the order of series stays.
    List<String> byMonth = new ArrayList<>(List.of("id,t,v"));
    for (int t = 0; t < 60; t++) {
      for (List<String> g : groups) {
        if (t < g.size()) {
          byMonth.add(g.get(t));
        }
      }
    }
    Path mixed = file("mixed.csv", byMonth);
    byte[] one = forecast(grouped, 1, "one.csv");
    assertThat(forecast(grouped, 2, "two.csv")).isEqualTo(one);
    assertThat(forecast(grouped, 5, "five.csv")).isEqualTo(one);
    assertThat(forecast(mixed, 3, "mixed-out.csv")).isEqualTo(one);
    forecast(grouped, 2, "packed.csv.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(tmp.resolve("packed.csv.gz")))) {
      assertThat(in.readAllBytes()).isEqualTo(one);
    }
    assertThat(Files.readAllBytes(tmp.resolve("two.csv.f")))
        .isEqualTo(Files.readAllBytes(tmp.resolve("five.csv.f")));
    try (Stream<Path> left = Files.list(tmp)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.startsWith("headroom") || n.endsWith(".part"));
    }
  }

  private byte[] forecast(Path in, int threads, String name) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Path out = tmp.resolve(name);
      ForecastJob.of(input(in), "ets", 4)
          .executor(pool, threads)
          .run(out, tmp.resolve(name + ".f"));
      return Files.readAllBytes(out);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void everySeriesIsForecastOrFound() throws IOException {
    List<List<String>> groups = groups(100, 9);
    groups.add(List.of("empty,2021-01-01,", "empty,2021-02-01,NA"));
    groups.add(List.of("twice,2021-01-01,1", "twice,2021-01-01,2"));
    groups.add(List.of("ragged,2021-01-01"));
    groups.add(List.of("last,2021-01-01,7"));
    Path out = tmp.resolve("out.csv");
    Path findings = tmp.resolve("f.csv");
    BatchSummary s =
        ForecastJob.of(input(file("in.csv", table(groups))), "theta", 2).run(out, findings);
    List<String> rows = Files.readAllLines(out);
    List<String> found = Files.readAllLines(findings);
    assertThat(s.series()).isEqualTo(103);
    assertThat(rows).hasSize((int) (1 + 2 * (s.series() - s.failed())));
    assertThat(s.models().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(s.series() - s.failed());
    assertThat(s.lostRows()).isEqualTo(1);
    assertThat(found.get(0)).isEqualTo("stage,series_id,line,cause,detail,instead");
    assertThat(found)
        .anyMatch(f -> f.startsWith("series,empty,") && f.contains("no value"))
        .anyMatch(f -> f.startsWith("series,twice,") && f.contains("occurs twice, on lines"))
        .anyMatch(
            f -> f.startsWith("series,s3,") && f.contains("'broken' in column 'v' is no number"))
        .anyMatch(f -> f.startsWith("row,,") && f.contains("3 fields expected, 2 found"))
        .anyMatch(f -> f.startsWith("model,last,") && f.endsWith(",naive"));
    assertThat(rows.get(rows.size() - 1))
        .startsWith("last,2,2021-03-01,")
        .endsWith(",naive instead of theta");
    assertThat(found).hasSize((int) (1 + s.failed() + s.fallback() + s.lostRows()));
  }

  @Test
  void boundsHoldOrAreRefused() throws IOException {
    List<String> falling = new ArrayList<>(List.of("id,t,v"));
    for (int t = 0; t < 30; t++) {
      falling.add("f," + LocalDate.of(2021, 1, 1).plusMonths(t) + "," + (30 - t));
    }
    Path in = file("in.csv", falling);
    assertThat(means(input(in))).allMatch(m -> m >= 0);
    assertThat(means(input(in).bounds(BoundsRule.of(Bounds.NONE)))).anyMatch(m -> m < 0);
    BatchSummary s =
        ForecastJob.of(input(in).bounds(BoundsRule.of(new Bounds(0, 20))), "holt", 6)
            .run(tmp.resolve("o.csv"), tmp.resolve("f.csv"));
    assertThat(s.failed()).isEqualTo(1);
    assertThat(s.findings().get(0).toString()).contains("30.0 at 2021-01-01 lies outside 0.0…20.0");
  }

  private List<Double> means(BatchInput input) throws IOException {
    Path out = tmp.resolve("o.csv");
    ForecastJob.of(input, "holt", 6).run(out, tmp.resolve("f.csv"));
    return Files.readAllLines(out).stream()
        .skip(1)
        .map(r -> Double.parseDouble(r.split(",")[3]))
        .toList();
  }

  @Test
  void anEmptyTableGivesItsHeaderAndTheReason() throws IOException {
    List<String> heard = new ArrayList<>();
    BatchSummary s =
        ForecastJob.of(input(file("in.csv", List.of("id,t,v"))), "naive", 1)
            .listener(heard::add)
            .run(tmp.resolve("o.csv"), tmp.resolve("f.csv"));
    assertThat(s.series()).isZero();
    assertThat(heard).contains("no row to read");
    assertThat(Files.readAllLines(tmp.resolve("o.csv"))).hasSize(1);
  }

  @Test
  void anEarlierResultStaysWhenAJobFails() throws IOException {
    Path out = Files.writeString(tmp.resolve("o.csv"), "earlier");
    assertThatThrownBy(
            () ->
                ForecastJob.of(input(tmp.resolve("missing.csv")), "naive", 1)
                    .run(out, tmp.resolve("f.csv")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not exist");
    assertThat(out).hasContent("earlier");
    Path in = file("in.csv", List.of("id,t,v", "a,2021-01-01,1"));
    assertThatThrownBy(() -> ForecastJob.of(input(in), "naive", 1).run(tmp, tmp.resolve("f.csv")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(
            () ->
                ForecastJob.of(input(in), "naive", 1)
                    .run(tmp.resolve("no/where.csv"), tmp.resolve("f.csv")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void theBacktestOfABatchIsTheMeanOfItsSeries() throws IOException {
    List<List<String>> groups = groups(60, 11);
    Path out = tmp.resolve("scores.csv");
    TrialResult result =
        BacktestJob.of(input(file("in.csv", table(groups))), List.of("theta", "snaive"), 6)
            .folds(3)
            .run(out);
    List<String[]> rows =
        Files.readAllLines(out, StandardCharsets.UTF_8).stream()
            .skip(1)
            .map(r -> r.split(",", -1))
            .toList();
    assertThat(result.models())
        .extracting(TrialResult.ModelScore::model)
        .containsExactly("theta", "snaive", "naive");
    for (TrialResult.ModelScore m : result.models()) {
      double mean =
          rows.stream()
              .filter(r -> r[1].equals(m.model()) && !r[4].isEmpty())
              .mapToDouble(r -> Double.parseDouble(r[4]))
              .average()
              .orElseThrow();
      assertThat(m.mase()).isCloseTo(mean, withPercentage(1e-8));
    }
    assertThat(result.summary().causes()).containsKey("too short for a fold");
    assertThat(
            BacktestJob.of(input(tmp.resolve("in.csv")), List.of("theta", "snaive"), 6)
                .folds(3)
                .executor(Runnable::run, 4)
                .run()
                .models())
        .isEqualTo(result.models());
    assertThat(Collections.max(rows.stream().map(r -> Integer.parseInt(r[2])).toList()))
        .isEqualTo(3);
  }
}
