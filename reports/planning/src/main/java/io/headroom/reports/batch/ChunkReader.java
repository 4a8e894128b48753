package io.headroom.reports.batch;

import io.headroom.datasets.mapping.RawSeries;
import io.headroom.datasets.mapping.SeriesStream;
import io.headroom.datasets.source.RowProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a stream of series into chunks. How it cuts depends on nothing but the series. */
final class ChunkReader {
  /** Few enough that slow models keep all threads busy, enough that fast ones do not hand over. */
  private static final int MOST_SERIES = 16;

  private static final int ENOUGH_ROWS = 1 << 14;

  private final SeriesStream stream;
  private final List<RowProblem> problems;

  /** The list fills while the stream is read. */
  ChunkReader(SeriesStream stream, List<RowProblem> problems) {
    this.stream = stream;
    this.problems = problems;
  }

  Optional<SeriesChunk> next() {
    List<RawSeries> some = new ArrayList<>();
    int rows = 0;
    while (some.size() < MOST_SERIES && rows < ENOUGH_ROWS) {
      Optional<RawSeries> next = stream.next();
      if (next.isEmpty()) {
        break;
      }
      some.add(next.get());
      rows += next.get().rows();
    }
    if (some.isEmpty() && problems.isEmpty()) {
      return Optional.empty();
    }
    SeriesChunk chunk = new SeriesChunk(some, List.copyOf(problems));
    problems.clear();
    return Optional.of(chunk);
  }
}
