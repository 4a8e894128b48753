package io.headroom.datasets.table;

import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.series.Series;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Long tables of Tablesaw: series, tickets, and any rows such as the results of a forecast. Types
 * are stated, never guessed. Tablesaw keeps instants to the millisecond.
 */
public final class Tables {
  private Tables() {}

  /**
   * Series as one long table: a column for each label, {@code time} (start of the period), {@code
   * value}, {@code unit}. A label that a series has not is missing. An empty series has no row.
   *
   * @param name the table's name
   * @param series the series
   * @return the table
   * @throws IllegalArgumentException when a label is called as one of the other columns
   */
  public static Table series(String name, List<Series> series) {
    Set<String> labels = new LinkedHashSet<>();
    series.forEach(s -> labels.addAll(s.key().labels().keySet()));
    Map<String, StringColumn> byLabel = new LinkedHashMap<>();
    for (String label : labels) {
      if (List.of("time", "value", "unit").contains(label)) {
        throw new IllegalArgumentException(
            "a label is called '" + label + "' as a column of its own is; rename it first");
      }
      byLabel.put(label, StringColumn.create(label));
    }
    InstantColumn time = InstantColumn.create("time");
    DoubleColumn value = DoubleColumn.create("value");
    StringColumn unit = StringColumn.create("unit");
    for (Series s : series) {
      for (int i = 0; i < s.size(); i++) {
        byLabel.forEach((label, column) -> append(column, s.key().label(label)));
        time.append(s.grid().start(i));
        value.append(s.value(i));
        unit.append(s.unit().symbol());
      }
    }
    List<Column<?>> columns = new ArrayList<>(byLabel.values());
    columns.add(time);
    columns.add(value);
    columns.add(unit);
    return Table.create(name, columns);
  }

  /**
   * Tickets as a table: {@code id}, {@code kind}, {@code opened}, {@code answered}, {@code
   * resolved}, {@code abandoned}, {@code handled_hours}, {@code priority}, {@code channel}, {@code
   * category}, {@code group}, {@code reassignments}, {@code reopens}. What is not known is missing.
   *
   * @param name the table's name
   * @param log the tickets
   * @return the table, in the order of the log
   */
  public static Table tickets(String name, TicketLog log) {
    StringColumn id = StringColumn.create("id");
    StringColumn kind = StringColumn.create("kind");
    InstantColumn opened = InstantColumn.create("opened");
    InstantColumn answered = InstantColumn.create("answered");
    InstantColumn resolved = InstantColumn.create("resolved");
    BooleanColumn abandoned = BooleanColumn.create("abandoned");
    DoubleColumn handled = DoubleColumn.create("handled_hours");
    StringColumn priority = StringColumn.create("priority");
    StringColumn channel = StringColumn.create("channel");
    StringColumn category = StringColumn.create("category");
    StringColumn group = StringColumn.create("group");
    IntColumn reassignments = IntColumn.create("reassignments");
    IntColumn reopens = IntColumn.create("reopens");
    for (Ticket t : log.tickets()) {
      id.append(t.id());
      kind.append(t.kind().name());
      append(opened, t.opened());
      append(answered, t.answered());
      append(resolved, t.resolved());
      abandoned.append(t.abandoned());
      handled.append(t.handled() == null ? Double.NaN : t.handled().toNanos() / 3.6e12);
      append(priority, t.priority());
      append(channel, t.channel());
      append(category, t.category());
      append(group, t.group());
      append(reassignments, t.reassignments());
      append(reopens, t.reopens());
    }
    return Table.create(
        name,
        id,
        kind,
        opened,
        answered,
        resolved,
        abandoned,
        handled,
        priority,
        channel,
        category,
        group,
        reassignments,
        reopens);
  }

  /**
   * All rows of a source as a table, such as those of a forecast's output: numbers, instants and
   * wall clocks where the source has them, else text.
   *
   * @param source the rows
   * @return the table, called as the source
   */
  public static Table rows(RowSource source) {
    try (RowCursor row = source.open(p -> {})) {
      List<Column<?>> columns = new ArrayList<>();
      for (int c = 0; c < row.header().size(); c++) {
        String name = row.header().get(c);
        columns.add(
            switch (row.kind(c)) {
              case NUMBER -> DoubleColumn.create(name);
              case INSTANT -> InstantColumn.create(name);
              case WALL_CLOCK -> DateTimeColumn.create(name);
              case TEXT -> StringColumn.create(name);
            });
      }
      while (row.next()) {
        for (int c = 0; c < columns.size(); c++) {
          Column<?> column = columns.get(c);
          if (column instanceof DoubleColumn d) {
            d.append(row.number(c));
          } else if (column instanceof InstantColumn i) {
            long at = row.millis(c);
            append(i, at == RowCursor.NO_TIME ? null : Instant.ofEpochMilli(at));
          } else if (column instanceof DateTimeColumn t) {
            append(t, row.millis(c));
          } else if (column instanceof StringColumn s) {
            append(s, row.field(c).toString());
          }
        }
      }
      return Table.create(source.name(), columns);
    }
  }

  private static void append(StringColumn column, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      column.appendMissing();
    } else {
      column.append(text);
    }
  }

  private static void append(InstantColumn column, @Nullable Instant at) {
    if (at == null) {
      column.appendMissing();
    } else {
      column.append(at);
    }
  }

  private static void append(DateTimeColumn column, long millis) {
    if (millis == RowCursor.NO_TIME) {
      column.appendMissing();
    } else {
      column.append(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
  }

  private static void append(IntColumn column, int count) {
    if (count < 0) {
      column.appendMissing();
    } else {
      column.append(count);
    }
  }
}
