package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.RowCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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

  private final EnumMap<TicketField, long[]> longs = new EnumMap<>(TicketField.class);
  private final EnumMap<TicketField, Map<Integer, String>> bad = new EnumMap<>(TicketField.class);
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private int[] ticket = new int[1024];
  private long[] place = new long[1024];
  private int size;
  private String lastId = "";
  private int lastTicket = -1;

  /** Starts a row of a ticket; an empty number makes it a ticket of its own. */
  int add(CharSequence id, RowCursor row) {
    if (size == ticket.length) {
      int wider = size * 2;
      ticket = Arrays.copyOf(ticket, wider);
      place = Arrays.copyOf(place, wider);
      longs.replaceAll((f, a) -> Arrays.copyOf(a, wider));
    }
    ticket[size] = number(id, row);
    place[size] = ((long) row.file() << LINE_BITS) | row.line();
    return size++;
  }

  private int number(CharSequence id, RowCursor row) {
    if (id.length() == 0) {
      ids.add((row.file() == 0 ? "line " : "file " + (row.file() + 1) + " line ") + row.line());
      return ids.size() - 1;
    }
    if (lastTicket >= 0 && lastId.contentEquals(id)) {
      return lastTicket;
    }
    lastId = id.toString();
    Integer known = numbers.putIfAbsent(lastId, ids.size());
    lastTicket = known == null ? ids.size() : known;
    if (known == null) {
      ids.add(lastId);
    }
    return lastTicket;
  }

  /** Declares a field; it is {@link #NONE} until set. */
  void declare(TicketField field) {
    longs.put(field, new long[ticket.length]);
  }

  boolean has(TicketField field) {
    return longs.containsKey(field);
  }

  void set(TicketField field, int row, long value) {
    Objects.requireNonNull(longs.get(field), "declared")[row] = value;
  }

  void setBad(TicketField field, int row, CharSequence text) {
    set(field, row, BAD);
    Map<Integer, String> texts = bad.computeIfAbsent(field, f -> new HashMap<>());
    if (texts.size() < TEXTS) {
      texts.put(row, RowProblems.shorten(text));
    }
  }

  /** A field's number; {@link #NONE} when the field is not declared. */
  long get(TicketField field, int row) {
    long[] a = longs.get(field);
    return a == null ? NONE : a[row];
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
    return ids.size();
  }

  int ticket(int row) {
    return ticket[row];
  }

  /** Whether a ticket has a number, and is not one of those that a row without one makes. */
  boolean hasId(int ticketNumber) {
    Integer known = numbers.get(ids.get(ticketNumber));
    return known != null && known == ticketNumber;
  }

  String id(int ticketNumber) {
    return ids.get(ticketNumber);
  }

  Finding.Place place(int row, String detail, IntFunction<String> files) {
    int file = (int) (place[row] >>> LINE_BITS);
    return new Finding.Place(files.apply(file), place[row] & ((1L << LINE_BITS) - 1), detail);
  }

  /** The rows in order of ticket, each ticket's in order of reading, and where a ticket's begin. */
  int[][] byTicket() {
    int[] start = new int[ids.size() + 1];
    for (int r = 0; r < size; r++) {
      start[ticket[r] + 1]++;
    }
    for (int t = 0; t < ids.size(); t++) {
      start[t + 1] += start[t];
    }
    int[] next = start.clone();
    int[] rows = new int[size];
    for (int r = 0; r < size; r++) {
      rows[next[ticket[r]]++] = r;
    }
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
