package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SourceFacts;
import java.util.List;
import java.util.Optional;

/** Series from rows that are grouped by series. */
final class GroupedSeries implements SeriesStream {
  private final RowReader rows;
  private final IdIndex seen = new IdIndex();
  private final RawRows buffer = new RawRows();
  private String id = "";
  private boolean waiting;
  private boolean begun;

  GroupedSeries(RowReader rows) {
    this.rows = rows;
  }

  @Override
  public Optional<RawSeries> next() {
    if (!begun) {
      begun = true;
      waiting = rows.next();
    }
    if (!waiting) {
      return Optional.empty();
    }
    id = rows.id.toString();
    int before = seen.size();
    if (seen.ordinal(id) < before) {
      throw new UngroupedRowsException(rows.fileName(), rows.line(), id);
    }
    do {
      buffer.add(rows.time, rows.value, rows.line(), rows.problem);
      waiting = rows.next();
    } while (waiting && id.contentEquals(rows.id));
    return Optional.of(buffer.take(id));
  }

  @Override
  public Stepping stepping() {
    return rows.stepping();
  }

  @Override
  public List<SourceFacts> facts() {
    return rows.facts();
  }

  @Override
  public long rows() {
    return rows.rows;
  }

  @Override
  public String emptyReason() {
    return rows.emptyReason();
  }

  @Override
  public void close() {
    rows.close();
  }
}
