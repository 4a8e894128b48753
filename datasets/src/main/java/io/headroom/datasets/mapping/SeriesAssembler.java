package io.headroom.datasets.mapping;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the buffers of one source into series: order, step, grid. */
final class SeriesAssembler {
  private static final int ENOUGH = 20;
  private static final double MANY_DUPLICATES = 0.2;

  private final MappingOptions options;
  private final FindingLog log;
  private final RowCursor row;
  private final List<String> header;
  private final ReadingOrder order;
  private final GridBuilder builder;

  SeriesAssembler(
      MappingOptions options,
      FindingLog log,
      ReadingCounts counts,
      RowCursor row,
      List<String> header) {
    this.options = options;
    this.log = log;
    this.row = row;
    this.header = header;
    this.order = new ReadingOrder(options, log, counts, row);
    this.builder = new GridBuilder(options, log, counts, row);
  }

  List<Series> assemble(List<ReadingBuffer> buffers) {
    StepFinder votes = new StepFinder();
    StepFinder.Step[] steps = new StepFinder.Step[buffers.size()];
    long readings = 0;
    for (int i = 0; i < steps.length; i++) {
      ReadingBuffer b = buffers.get(i);
      readings += b.size;
      steps[i] = order.arrange(b);
      if (b.size > 0) {
        votes.vote(steps[i]);
      }
    }
    blameMissingLabel(readings);
    long common = votes.common();
    List<Series> series = new ArrayList<>();
    Map<String, Integer> used = new TreeMap<>();
    for (int i = 0; i < steps.length; i++) {
      ReadingBuffer b = buffers.get(i);
      if (b.size == 0) {
        continue;
      }
      boolean own = steps[i].steps() >= ENOUGH && steps[i].isSteady() && steps[i].millis() > common;
      long step = own ? steps[i].millis() : common;
      Granularity g =
          options.granularity == null ? StepFinder.granularity(step) : options.granularity;
      long readingStep = steps[i].millis() == 0 ? common : steps[i].millis();
      builder.build(b, g, readingStep, steps[i].isSteady()).ifPresent(series::add);
      used.merge(g.toString(), 1, Integer::sum);
      b.release();
    }
    if (used.size() > 1) {
      log.add(
          Severity.INFO,
          FindingCode.MIXED_STEPS,
          null,
          "series of different steps: " + used,
          1,
          "each keeps its own",
          List.of());
    }
    return series;
  }

  /** Many duplicates that differ mean that a column that tells series apart was not named. */
  private void blameMissingLabel(long readings) {
    if (order.differingDuplicates() <= MANY_DUPLICATES * readings) {
      return;
    }
    List<String> free = new ArrayList<>(header);
    free.remove(options.time);
    free.removeAll(options.labels);
    free.removeAll(options.values);
    free.removeAll(options.partColumns);
    free.removeAll(options.parts.values());
    free.removeAll(options.where.keySet());
    log.add(
        Severity.BAD,
        FindingCode.DUPLICATE_STAMP,
        null,
        "more than a fifth of all readings share a stamp with another that differs"
            + (free.isEmpty() ? "" : "; maybe one of " + free + " tells series apart"),
        order.differingDuplicates(),
        "",
        List.of(new Finding.Place(row.fileName(0), 1, "header")));
  }
}
