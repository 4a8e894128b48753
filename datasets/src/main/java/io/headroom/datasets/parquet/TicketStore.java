package io.headroom.datasets.parquet;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tickets kept in a Parquet file without loss: all fields of each, and zone, observation, backlog
 * and as-of of the log.
 *
 * <p>A row is a ticket. Columns: {@code id}, {@code kind}, {@code opened}, {@code answered}, {@code
 * resolved} (instants in microseconds, in nanoseconds where one of them needs it), {@code
 * abandoned}, {@code handled} (nanoseconds), {@code priority}, {@code channel}, {@code category},
 * {@code group}, {@code reassignments}, {@code reopens}, {@code pauses} (ISO-8601 intervals with
 * blanks between). What is not known is a missing cell. The log's own facts stand in the file's
 * notes.
 */
public final class TicketStore {
  private static final String KIND = "headroom.kind";
  private static final String OURS = "tickets 1";
  private static final String ZONE = "headroom.zone";
  private static final String OBSERVED = "headroom.observed-from";
  private static final String BACKLOG = "headroom.backlog-known-from";
  private static final String AS_OF = "headroom.as-of";
  private static final long NANOS = 1_000_000_000L;

  private TicketStore() {}

  /**
   * Writes a log; the file appears whole or not at all.
   *
   * @param place where it goes; an earlier file is replaced
   * @param log the tickets
   * @throws SourceException when the place cannot be written
   * @throws IllegalArgumentException when an instant or a duration is beyond what the file can hold
   */
  public static void write(Path place, TicketLog log) {
    boolean fine = log.tickets().stream().anyMatch(TicketStore::isFine);
    Map<String, String> notes = new TreeMap<>();
    notes.put(KIND, OURS);
    notes.put(ZONE, log.zone().getId());
    notes.put(OBSERVED, log.observedFrom().toString());
    notes.put(BACKLOG, log.backlogKnownFrom().toString());
    notes.put(AS_OF, log.asOf().toString());
    try (ParquetRows out = ParquetRows.to(place, columns(fine), notes)) {
      for (Ticket t : log.tickets()) {
        writeOne(out, t, fine);
      }
      out.publish();
    }
  }

  private static boolean isFine(Ticket t) {
    return isFine(t.opened()) || isFine(t.answered()) || isFine(t.resolved());
  }

  private static boolean isFine(@Nullable Instant at) {
    return at != null && at.get(ChronoField.NANO_OF_SECOND) % 1000 != 0;
  }

  private static List<ParquetColumn> columns(boolean fine) {
    ParquetColumn.Type time = fine ? ParquetColumn.Type.FINE_INSTANT : ParquetColumn.Type.INSTANT;
    return List.of(
        ParquetColumn.of("id", ParquetColumn.Type.TEXT),
        ParquetColumn.of("kind", ParquetColumn.Type.TEXT),
        ParquetColumn.of("opened", time),
        ParquetColumn.of("answered", time),
        ParquetColumn.of("resolved", time),
        ParquetColumn.of("abandoned", ParquetColumn.Type.TRUTH),
        ParquetColumn.of("handled", ParquetColumn.Type.WHOLE),
        ParquetColumn.of("priority", ParquetColumn.Type.TEXT),
        ParquetColumn.of("channel", ParquetColumn.Type.TEXT),
        ParquetColumn.of("category", ParquetColumn.Type.TEXT),
        ParquetColumn.of("group", ParquetColumn.Type.TEXT),
        ParquetColumn.of("reassignments", ParquetColumn.Type.WHOLE),
        ParquetColumn.of("reopens", ParquetColumn.Type.WHOLE),
        ParquetColumn.of("pauses", ParquetColumn.Type.TEXT));
  }

  private static void writeOne(ParquetRows out, Ticket t, boolean fine) {
    try {
      out.text(0, t.id()).text(1, t.kind().name());
      time(out, 2, t.opened(), fine);
      time(out, 3, t.answered(), fine);
      time(out, 4, t.resolved(), fine);
      out.whole(5, t.abandoned() ? 1 : 0);
      Duration handled = t.handled();
      if (handled != null) {
        out.whole(6, handled.toNanos());
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "ticket " + t.id() + " has a time that is too far away for a file of tickets", e);
    }
    out.text(7, t.priority()).text(8, t.channel()).text(9, t.category()).text(10, t.group());
    count(out, 11, t.reassignments());
    count(out, 12, t.reopens());
    out.text(
        13,
        t.pauses().isEmpty()
            ? null
            : t.pauses().stream()
                .map(p -> p.from() + "/" + p.to())
                .collect(Collectors.joining(" ")));
    out.endRow();
  }

  private static void time(ParquetRows out, int column, @Nullable Instant at, boolean fine) {
    if (at != null) {
      long perSecond = fine ? NANOS : 1_000_000;
      out.whole(
          column,
          Math.addExact(
              Math.multiplyExact(at.getEpochSecond(), perSecond),
              at.getNano() / (NANOS / perSecond)));
    }
  }

  private static void count(ParquetRows out, int column, int count) {
    if (count != -1) {
      out.whole(column, count);
    }
  }

  /**
   * Reads a log.
   *
   * @param place the file
   * @return as it was written
   * @throws SourceException when the file is not such a store or is damaged
   */
  public static TicketLog read(Path place) {
    Map<String, String> notes = StoreKind.require(place, KIND, OURS, "tickets that Headroom wrote");
    List<Ticket> tickets = new ArrayList<>();
    try (RowCursor row = ParquetSource.of(place).open(p -> {})) {
      Map<String, Integer> at = new HashMap<>();
      for (int i = 0; i < row.header().size(); i++) {
        at.put(row.header().get(i), i);
      }
      for (ParquetColumn c : columns(false)) {
        if (!at.containsKey(c.name())) {
          throw new SourceException(
              place.toString(),
              place + " has no column '" + c.name() + "', so it is no store of tickets");
        }
      }
      Cell cell = new Cell(row, at);
      while (row.next()) {
        try {
          tickets.add(ticket(cell));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
          throw damaged(place + ":" + row.line(), place, e);
        }
      }
    }
    try {
      return TicketLog.of(
              tickets,
              ZoneId.of(note(notes, ZONE)),
              Instant.parse(note(notes, OBSERVED)),
              Instant.parse(note(notes, AS_OF)))
          .withBacklogKnownFrom(Instant.parse(note(notes, BACKLOG)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(place.toString(), place, e);
    }
  }

  private static String note(Map<String, String> notes, String name) {
    return notes.getOrDefault(name, "");
  }

  private static SourceException damaged(String where, Path place, RuntimeException e) {
    return new SourceException(
        place.toString(),
        where
            + " holds no tickets that Headroom wrote: "
            + e.getMessage()
            + ". Maybe it is damaged?",
        e);
  }

  /** The current row's cells by name. */
  private record Cell(RowCursor row, Map<String, Integer> at) {
    private int column(String name) {
      return at.getOrDefault(name, -1);
    }

    private String text(String name) {
      return row.field(column(name)).toString();
    }

    private @Nullable String known(String name) {
      return StoreKind.text(row, column(name));
    }

    private @Nullable Instant time(String name) {
      String text = known(name);
      return text == null ? null : Instant.parse(text);
    }

    private int count(String name) {
      String text = known(name);
      return text == null ? -1 : Integer.parseInt(text);
    }
  }

  private static Ticket ticket(Cell c) {
    Instant opened = c.time("opened");
    if (opened == null) {
      throw new IllegalArgumentException("a ticket that was never opened");
    }
    String handled = c.known("handled");
    List<WorkClock.Pause> pauses = new ArrayList<>();
    String spans = c.known("pauses");
    if (spans != null) {
      for (String span : spans.split(" ", -1)) {
        int slash = span.indexOf('/');
        pauses.add(
            new WorkClock.Pause(
                Instant.parse(span.substring(0, Math.max(0, slash))),
                Instant.parse(span.substring(slash + 1))));
      }
    }
    return new Ticket(
        c.text("id"),
        Ticket.Kind.valueOf(c.text("kind")),
        opened,
        c.time("answered"),
        c.time("resolved"),
        c.text("abandoned").equals("true"),
        handled == null ? null : Duration.ofNanos(Long.parseLong(handled)),
        c.text("priority"),
        c.text("channel"),
        c.text("category"),
        c.text("group"),
        c.count("reassignments"),
        c.count("reopens"),
        pauses);
  }
}
