package io.headroom.reports.cli;

import io.headroom.core.series.Bounds;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesRows;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SimilarNames;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.datasets.source.Sources;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.auto.NamedModels;
import io.headroom.reports.batch.BatchInput;
import io.headroom.reports.batch.BoundsRule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options that commands share which read a table of series. */
final class BatchOptions {
  @Parameters(
      paramLabel = "FILE",
      description =
          "a table with one row for each series and time: CSV, JSON or XLSX, CSV and JSON plain or"
              + " packed by gzip or zstd; a folder or a pattern such as 'in/**/*.csv' is one table")
  private String file;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "encoding of text, such as windows-1252 (default: found out)")
  private @Nullable Charset encoding;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "between fields of CSV: a character, or tab (default: found out)")
  private @Nullable String separator;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "sheet of a workbook (default: the first with rows)")
  private @Nullable String sheet;

  @Option(
      names = "--rows",
      paramLabel = "PATH",
      description = "where the rows stand in JSON, such as data.result.values (default: found out)")
  private @Nullable String rowsAt;

  @Option(
      names = "--header",
      paramLabel = "LINE",
      description =
          "line or row that names the columns; 0 when none does and they are c1, c2, … (default:"
              + " found out)")
  private @Nullable Integer header;

  @Option(
      names = "--series",
      paramLabel = "COL",
      description = "column that tells series apart (default: all rows are one series)")
  private @Nullable String series;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "COL",
      description = "column of dates, times or step numbers")
  private String time;

  @Option(
      names = "--value",
      required = true,
      paramLabel = "COL",
      description = "column of values; empty, NA and the like are missing")
  private String value;

  @Option(
      names = "--where",
      paramLabel = "COL=VALUE",
      description = "take only rows with this value; may be given several times")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--season",
      split = ",",
      paramLabel = "M",
      description =
          "steps of a season, the main one first; 1 for none (default: the natural one of a step,"
              + " such as 12 for P1M)")
  private int[] seasons = {};

  @Option(
      names = "--granularity",
      paramLabel = "STEP",
      description =
          "what one step is, as ISO-8601: PT5M, PT1H, P1D, P1W, P1M, P3M, P1Y (default: the most"
              + " common one of the dates)")
  private @Nullable String granularity;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "zone of times without an offset and of calendar days, such as Europe/Amsterdam (default:"
              + " UTC)")
  private String zone = "UTC";

  @Option(
      names = "--horizon",
      required = true,
      paramLabel = "N",
      description = "how many steps to forecast")
  private int horizon;

  @Option(
      names = "--effort",
      paramLabel = "fast|full",
      converter = Words.EffortWord.class,
      description =
          "how much auto tries: fast combines its candidates as they are, full tries them on the"
              + " past first (default: full)")
  private Effort effort = Effort.FULL;

  @Option(
      names = "--bounds",
      paramLabel = "LO,HI",
      description =
          "values that are possible, such as 0,100 or 0, (one end open); none for all (default: 0"
              + " and more for a series without a negative value)")
  private @Nullable String bounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads to work with; results do not depend on it (default: all processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "seed of random streams, for models that draw any; means and intervals of the present"
              + " ones do not depend on it")
  // Calls that state a seed, as every command takes one, must work; no model here draws any yet.
  @SuppressWarnings({"unused", "UnusedVariable"})
  private long seed;

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description = "folder for temporary files (default: the system's)")
  private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--quiet", description = "no notices, no summary")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  BatchOptions() {}

  int horizon() {
    if (horizon < 1) {
      throw wrong("--horizon", "1 or more", String.valueOf(horizon), "");
    }
    return horizon;
  }

  Effort effort() {
    return effort;
  }

  boolean quiet() {
    return quiet;
  }

  Path temporary() {
    return temporary;
  }

  int threads() {
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads", "1 to 1024", String.valueOf(threads), "");
    }
    return threads;
  }

  BatchInput input() {
    SeriesRows rows = SeriesRows.of(time, value).where(where).zone(zone());
    if (series != null) {
      rows = rows.by(series);
    }
    if (granularity != null) {
      rows = rows.granularity(granularity(granularity));
    }
    BatchInput input = BatchInput.of(source(), rows, temporary).bounds(bounds(bounds));
    if (seasons.length == 0) {
      return input;
    }
    try {
      return input.seasons(seasons);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--season: " + e.getMessage(), e);
    }
  }

  private RowSource source() {
    SourceOptions o = SourceOptions.DETECT;
    if (encoding != null) {
      o = o.withCharset(encoding);
    }
    if (separator != null) {
      o = o.withSeparator(separator(separator));
    }
    if (sheet != null) {
      o = o.withSheet(sheet);
    }
    if (rowsAt != null) {
      o = o.withRows(rowsAt);
    }
    if (header != null) {
      if (header < 0) {
        throw wrong("--header", "0 or more", String.valueOf(header), "");
      }
      o = o.withHeaderLine(header);
    }
    return Sources.installed().matching(Path.of(""), file.replace('\\', '/'), o);
  }

  private char separator(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || text.charAt(0) == '"') {
      throw wrong("--separator", "one character, or tab", text, "");
    }
    return text.charAt(0);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw wrong(
          "--zone",
          "a zone such as Europe/Amsterdam, UTC or +01:00",
          zone,
          SimilarNames.maybe(zone, ZoneId.getAvailableZoneIds()));
    }
  }

  private Granularity granularity(String text) {
    try {
      return Granularity.of(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--granularity: " + e.getMessage(), e);
    }
  }

  private BoundsRule bounds(@Nullable String text) {
    if (text == null) {
      return BoundsRule.floorAtZero();
    }
    if (text.strip().equals("none")) {
      return BoundsRule.of(Bounds.NONE);
    }
    String[] ends = text.split(",", -1);
    try {
      if (ends.length == 2) {
        return BoundsRule.of(
            new Bounds(
                end(ends[0], Double.NEGATIVE_INFINITY), end(ends[1], Double.POSITIVE_INFINITY)));
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--bounds", "two numbers LO,HI with LO below HI, or none", text, "");
    }
    throw wrong("--bounds", "two numbers LO,HI such as 0,100, or none", text, "");
  }

  private static double end(String text, double open) {
    return text.isBlank() ? open : Double.parseDouble(text.strip());
  }

  private ParameterException wrong(String option, String valid, String found, String maybe) {
    return new ParameterException(
        command.commandLine(), option + " must be " + valid + ", found '" + found + "'." + maybe);
  }

  /** A model's name that exists. */
  String model(String name) {
    if (!NamedModels.names().contains(name)) {
      throw wrong(
          "--model",
          "one of " + String.join(", ", NamedModels.names()),
          name,
          SimilarNames.maybe(name, NamedModels.names()));
    }
    return name;
  }

  List<String> models(List<String> names) {
    return names.stream().map(this::model).toList();
  }

  /** Work that has an executor. */
  @FunctionalInterface
  interface Work<T> {
    T with(Executor executor, int threads) throws IOException;
  }

  /** Works on all threads but the caller's, which works too. */
  <T> T run(Work<T> work) throws IOException {
    int n = threads();
    if (n == 1) {
      return work.with(Runnable::run, 1);
    }
    ExecutorService pool = Executors.newFixedThreadPool(n - 1);
    try {
      return work.with(pool, n);
    } finally {
      pool.shutdownNow();
    }
  }
}
