package io.headroom.reports.batch;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.RawSeries;
import io.headroom.datasets.mapping.RawSeriesException;
import io.headroom.datasets.mapping.SteppedSeries;
import io.headroom.datasets.mapping.Stepping;
import io.headroom.datasets.source.RowProblem;
import io.headroom.reports.batch.BatchFinding.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Works on one chunk after the other; safe to share between threads. */
abstract class SeriesWork {
  private final Stepping stepping;
  private final BoundsRule bounds;
  private final boolean gzip;

  SeriesWork(Stepping stepping, BoundsRule bounds, boolean gzip) {
    this.stepping = stepping;
    this.bounds = bounds;
    this.gzip = gzip;
  }

  /** First line of the output, without its line feed. */
  abstract String columns();

  /** First line of the output, packed like the rest. */
  final byte[] header() {
    return packed(new CsvBytes().raw(columns().getBytes(StandardCharsets.UTF_8)).line());
  }

  private byte[] packed(CsvBytes rows) {
    return gzip ? rows.toGzip() : rows.toBytes();
  }

  /** Works on a series that has a value. */
  abstract void work(RawSeries raw, SteppedSeries stepped, Series series, BatchPart part);

  final BatchPart apply(SeriesChunk chunk) {
    BatchPart part = new BatchPart();
    for (RowProblem p : chunk.problems()) {
      part.lostRows += p.kind().isLostRow() ? 1 : 0;
      part.found(
          new BatchFinding(
              Stage.ROW,
              "",
              p.where().line(),
              p.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              p.what(),
              ""));
    }
    for (RawSeries raw : chunk.series()) {
      part.series++;
      one(raw, part);
    }
    part.packed = packed(part.rows);
    return part;
  }

  private void one(RawSeries raw, BatchPart part) {
    SteppedSeries stepped;
    try {
      stepped = stepping.series(raw);
    } catch (RawSeriesException e) {
      failed(raw, part, e.kind(), String.valueOf(e.getMessage()));
      return;
    }
    Series plain = stepped.series();
    int observed = plain.observed();
    if (observed == 0) {
      failed(raw, part, "no value", "all of its " + raw.rows() + " rows are without a value");
      return;
    }
    Optional<Integer> outside = bounds.firstOutside(plain);
    if (outside.isPresent()) {
      int at = outside.get();
      failed(
          raw,
          part,
          "a value outside the bounds",
          plain.value(at) + " at " + stepped.label(at) + " lies outside " + bounds);
      return;
    }
    Series series = bounds.applied(plain);
    part.steps += series.size();
    part.missing += series.size() - observed;
    part.floored += bounds.isGuess() && !series.bounds().isUnbounded() ? 1 : 0;
    work(raw, stepped, series, part);
  }

  private static void failed(RawSeries raw, BatchPart part, String cause, String detail) {
    part.failed++;
    part.found(new BatchFinding(Stage.SERIES, raw.id(), raw.line(), cause, detail, ""));
  }
}
