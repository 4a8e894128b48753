package io.headroom.benchmarks.speed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CsvSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/**
 * Rows of series, time and value to hourly or daily means, by us and by FastCSV with the JDK's
 * conversions.
 */
final class ReadingWork {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  /** Five minutes between rows of a series. */
  private static final long STEP_SECONDS = 300;

  private ReadingWork() {}

  /**
   * Writes rows in order of time: all series at each step.
   *
   * @param file where to; gzipped when its name ends so
   */
  static void write(Path file, int series, int steps) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream packed =
            file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
        OutputStream out = new BufferedOutputStream(packed, 1 << 20)) {
      out.write(ascii("series,time,value\n"));
      StampBytes stamp = new StampBytes();
      each(
          series,
          steps,
          (id, second, value) -> {
            out.write(ascii(id));
            out.write(stamp.of(second));
            out.write(ascii(value + "\n"));
          });
    }
  }

  /** The text of the time between two commas; most rows have that of the row before. */
  private static final class StampBytes {
    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    byte[] of(long wanted) {
      if (wanted != second) {
        second = wanted;
        text = ascii("," + Instant.ofEpochSecond(wanted) + ",");
      }
      return text;
    }
  }

  /** The rows in order of time: all series at each step. */
  static void each(int series, int steps, Samples.Taker taker) {
    RandomGenerator random = Workload.STREAMS.stream("reading");
    String[] names = new String[series];
    int[] level = new int[series];
    for (int i = 0; i < series; i++) {
      names[i] = "host-" + (100_000 + i);
      level[i] = 1_000 + random.nextInt(8_000);
    }
    try {
      for (int s = 0; s < steps; s++) {
        long second = FIRST.getEpochSecond() + s * STEP_SECONDS;
        for (int i = 0; i < series; i++) {
          taker.take(names[i], second, (level[i] + random.nextInt(1_000)) / 100.0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  /** Our reading, rolled up. */
  static SeriesReading headroom(Path file, Granularity step, Executor executor) {
    return SeriesMapping.of("time", "value")
        .seriesBy("series")
        .granularity(step)
        .executor(executor)
        .read(CsvSource.of(file));
  }

  /** Sum of all values of all series, to compare. */
  static double sum(SeriesReading reading) {
    double sum = 0;
    for (Series s : reading.series()) {
      for (int i = 0; i < s.size(); i++) {
        sum += Double.isNaN(s.value(i)) ? 0 : s.value(i);
      }
    }
    return sum;
  }

  /** FastCSV's parse on one thread, times and values converted by the JDK; nothing is rolled up. */
  static double fastCsvConverted(Path file) {
    double all = 0;
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord r : rows) {
        if (!header) {
          long millis = Instant.parse(r.getField(1)).toEpochMilli();
          all += Double.parseDouble(r.getField(2)) + millis + r.getField(0).length();
        }
        header = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** FastCSV's parse alone: every field as a text. */
  static long fastCsvParsed(Path file) {
    long all = 0;
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord r : rows) {
        all += r.getField(0).length() + r.getField(1).length() + r.getField(2).length();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static final class Hour {
    private long hour = Long.MIN_VALUE;
    private double sum;
    private int count;
  }

  /** The same as {@link #fastCsvConverted}, rolled up to hourly means; the sum of the means. */
  static double fastCsvRolledUp(Path file) {
    Map<String, Hour> hours = new HashMap<>();
    double all = 0;
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      boolean header = true;
      for (CsvRecord r : rows) {
        if (header) {
          header = false;
          continue;
        }
        long hour = Instant.parse(r.getField(1)).getEpochSecond() / 3600;
        double value = Double.parseDouble(r.getField(2));
        Hour h = hours.computeIfAbsent(r.getField(0), k -> new Hour());
        if (h.hour != hour) {
          all += h.count == 0 ? 0 : h.sum / h.count;
          h.hour = hour;
          h.sum = 0;
          h.count = 0;
        }
        h.sum += value;
        h.count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
