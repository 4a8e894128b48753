package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.RowCursor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The rows of a ticket log in columns of numbers: which ticket, where it stands, times in epoch
 * milliseconds, counts. Not for sharing between threads.
 */
final class TicketRows {
  /** No time. */
  static final long NONE = Long.MIN_VALUE;

  /** A time that cannot be read. */
  static final long BAD = Long.MIN_VALUE + 1;

  private static final int LINE_BITS = 40;
  private static final int TEXTS = 12;

  private final EnumMap<TicketField, CompactColumn> longs = new EnumMap<>(TicketField.class);
  private final EnumMap<TicketField, Map<Integer, String>> bad = new EnumMap<>(TicketField.class);
  private final TicketNumbers numbers = new TicketNumbers();
  private CompactColumn ticket = new CompactColumn();
  private CompactColumn place = new CompactColumn();
  private int size;
  private int lastTicket = -1;

  /** Starts a row of a ticket; an empty number makes it a ticket of its own. */
  int add(CharSequence id, RowCursor row) {
    ticket.add(number(id, row));
    place.add(((long) row.file() << LINE_BITS) | row.line());
    longs.values().forEach(c -> c.add(NONE));
    return size++;
  }

  private int number(CharSequence id, RowCursor row) {
    if (id.length() == 0) {
      return numbers.addUnnamed(
          (row.file() == 0 ? "line " : "file " + (row.file() + 1) + " line ") + row.line());
    }
    if (lastTicket < 0 || !numbers.name(lastTicket).contentEquals(id)) {
      lastTicket = numbers.ticket(id);
    }
    return lastTicket;
  }

  /** Forgets all but the tickets' numbers and how many rows there were. */
  void release() {
    longs.clear();
    ticket = new CompactColumn();
    place = new CompactColumn();
    numbers.close();
  }

  /** Declares a field; it is {@link #NONE} until set. */
  void declare(TicketField field) {
    longs.put(field, new CompactColumn());
  }

  boolean has(TicketField field) {
    return longs.containsKey(field);
  }

  /** Sets a field of the row that was added last. */
  void set(TicketField field, long value) {
    Objects.requireNonNull(longs.get(field), "declared").set(value);
  }

  /** Says that a field of the row that was added last cannot be read. */
  void setBad(TicketField field, CharSequence text) {
    set(field, BAD);
    Map<Integer, String> texts = bad.computeIfAbsent(field, f -> new HashMap<>());
    if (texts.size() < TEXTS) {
      texts.put(size - 1, RowProblems.shorten(text));
    }
  }

  /** A field's number; {@link #NONE} when the field is not declared. */
  long get(TicketField field, int row) {
    CompactColumn c = longs.get(field);
    return c == null ? NONE : c.get(row);
  }

  /** A field that can be read. */
  boolean known(TicketField field, int row) {
    return get(field, row) > BAD;
  }

  String badText(TicketField field, int row) {
    return bad.getOrDefault(field, Map.of()).getOrDefault(row, "");
  }

  int size() {
    return size;
  }

  int tickets() {
    return numbers.size();
  }

  int ticket(int row) {
    return (int) ticket.get(row);
  }

  /** Whether a ticket has a number, and is not one of those that a row without one makes. */
  boolean hasId(int ticketNumber) {
    return numbers.isNamed(ticketNumber);
  }

  String id(int ticketNumber) {
    return numbers.name(ticketNumber);
  }

  Finding.Place place(int row, String detail, IntFunction<String> files) {
    long at = place.get(row);
    int file = (int) (at >>> LINE_BITS);
    return new Finding.Place(files.apply(file), at & ((1L << LINE_BITS) - 1), detail);
  }

  /** The rows in order of ticket, each ticket's in order of reading, and where a ticket's begin. */
  int[][] byTicket() {
    int[] start = new int[numbers.size() + 1];
    for (int r = 0; r < size; r++) {
      start[ticket(r) + 1]++;
    }
    for (int t = 0; t < numbers.size(); t++) {
      start[t + 1] += start[t];
    }
    int[] rows = new int[size];
    for (int r = size - 1; r >= 0; r--) {
      rows[--start[ticket(r) + 1]] = r;
    }
    // What were the ends are the beginnings now, one place too far.
    System.arraycopy(start, 1, start, 0, numbers.size());
    start[numbers.size()] = size;
    return new int[][] {rows, start};
  }

  /** Whether a row of a ticket comes after another: by recorded time, then by sequence. */
  boolean isLater(int a, int b) {
    int c = Long.compare(get(TicketField.RECORDED, a), get(TicketField.RECORDED, b));
    if (c == 0) {
      c = Long.compare(get(TicketField.SEQUENCE, a), get(TicketField.SEQUENCE, b));
    }
    return c > 0;
  }
}
