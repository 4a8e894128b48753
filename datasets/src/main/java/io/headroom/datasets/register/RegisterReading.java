package io.headroom.datasets.register;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What reading a register gave. Immutable.
 *
 * @param <T> what its rows tell of
 */
public final class RegisterReading<T> {
  private final String source;
  private final long rows;
  private final List<Entry<T>> entries;
  private final Function<T, String> key;
  private final List<Finding> findings;
  private final List<InputFile> inputs;

  RegisterReading(
      String source,
      long rows,
      List<Entry<T>> entries,
      Function<T, String> key,
      List<Finding> findings,
      List<InputFile> inputs) {
    this.source = source;
    this.rows = rows;
    this.entries = List.copyOf(entries);
    this.key = key;
    this.findings = List.copyOf(findings);
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Name of the table.
   *
   * @return its file or pattern
   */
  public String source() {
    return source;
  }

  /**
   * How many rows the table has.
   *
   * @return those that cannot be read among them
   */
  public long rows() {
    return rows;
  }

  /**
   * Everything the register says, of all days.
   *
   * @return in the order of its rows
   */
  public List<Entry<T>> entries() {
    return entries;
  }

  /**
   * What held on a day. Of rows about the same thing that hold on that day and contradict each
   * other, the one that began last counts, of those the later row.
   *
   * @param day the day
   * @return in the order of the rows, each thing once
   */
  public List<T> asOf(LocalDate day) {
    Map<String, Entry<T>> held = new LinkedHashMap<>();
    for (Entry<T> e : entries) {
      if (e.valid().holds(day)) {
        held.merge(key.apply(e.value()).toLowerCase(Locale.ROOT), e, RegisterReading::later);
      }
    }
    List<T> all = new ArrayList<>();
    held.values().forEach(e -> all.add(e.value()));
    return List.copyOf(all);
  }

  private static <T> Entry<T> later(Entry<T> a, Entry<T> b) {
    LocalDate x = a.valid().from();
    LocalDate y = b.valid().from();
    return x != null && (y == null || x.isAfter(y)) ? a : b;
  }

  /**
   * What was found.
   *
   * @return the findings, the worst first
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The files that were read.
   *
   * @return name, size and hash of each
   */
  public List<InputFile> inputs() {
    return inputs;
  }

  /** Counts. */
  @Override
  public String toString() {
    return "RegisterReading[" + source + ", " + entries.size() + " of " + rows + " rows]";
  }
}
