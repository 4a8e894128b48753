package io.headroom.datasets.mapping;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.LineBlock;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowFields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Reads a row's time. The result of {@link #read} stands in the fields until the next call. Not for
 * sharing between threads.
 */
abstract class StampReader {
  private static final long FIRST = -2_208_988_800L;
  private static final long LAST = 7_258_118_400L;

  private final ZoneClock clock;

  /** Epoch milliseconds. */
  long millis;

  /** How a local stamp relates to clock changes. */
  ZoneClock.Kind kind = ZoneClock.Kind.PLAIN;

  /** Whether any stamp so far was local time. */
  boolean sawLocal;

  /** Whether the last stamp was local time. */
  boolean isLocal;

  StampReader(ZoneClock clock) {
    this.clock = clock;
  }

  /** Reads the current row's time; false when it is not readable. */
  abstract boolean read(RowFields row);

  /** The same for the current line of a block. */
  boolean read(LineBlock block) {
    return read((RowFields) block);
  }

  /** Notes what is unusual about the time that was read last, and used; nothing for most. */
  void note(RowCursor row) {}

  /** The columns that the time is read from. */
  abstract int[] columns();

  /** A reader of the same stamps, or of the usual ones among them, for another thread. */
  abstract StampReader copy();

  final ZoneClock newClock() {
    return clock.copy();
  }

  /** The text of the current row's time, for messages. */
  abstract String text(RowFields row);

  /** The time; of a local time that occurs twice the second one, when the first is too early. */
  final long notBefore(long earliest) {
    return kind == ZoneClock.Kind.TWICE && millis < earliest
        ? millis + clock.secondOccurrenceAfter(Math.floorDiv(millis, 1000L)) * 1000
        : millis;
  }

  /** Takes a local second for the time. */
  final boolean local(long second, int milli) {
    sawLocal = true;
    isLocal = true;
    long epoch = clock.toEpochSecond(second);
    kind = clock.kind();
    millis = epoch * 1000 + milli;
    return epoch >= FIRST && epoch < LAST;
  }

  /** Takes an instant for the time. */
  final boolean instant(long epochMilli) {
    isLocal = false;
    kind = ZoneClock.Kind.PLAIN;
    millis = epochMilli;
    long epoch = Math.floorDiv(epochMilli, 1000L);
    return epoch >= FIRST && epoch < LAST;
  }

  /** Stamps of one column in one of the known formats. */
  static final class Text extends StampReader {
    private final int column;
    private final StampText.Kind format;
    private final Offsets offsets;
    private final StampText stamp = new StampText();

    Text(int column, StampText.Kind format, Offsets offsets, ZoneClock clock) {
      super(clock);
      this.column = column;
      this.format = format;
      this.offsets = offsets;
    }

    @Override
    boolean read(RowFields row) {
      return stamp.parse(row.field(column), format) && take();
    }

    @Override
    boolean read(LineBlock block) {
      boolean quick =
          format == StampText.Kind.ISO
              && stamp.parseFixed(block.chars(), block.begin(column), block.end(column));
      return quick ? take() : read((RowFields) block);
    }

    private boolean take() {
      if (stamp.hasOffset && (offsets == Offsets.HONOR || format.isEpoch())) {
        return instant((stamp.second - stamp.offset) * 1000 + stamp.milli);
      }
      return local(stamp.second, stamp.milli);
    }

    @Override
    int[] columns() {
      return new int[] {column};
    }

    @Override
    StampReader copy() {
      return new Text(column, format, offsets, newClock());
    }

    @Override
    String text(RowFields row) {
      return row.field(column).toString();
    }
  }

  /** Stamps that a source gives as numbers, not as text. */
  static final class Typed extends StampReader {
    private final int column;
    private final boolean isInstant;

    Typed(int column, CellKind kind, Offsets offsets, ZoneClock clock) {
      this(column, kind == CellKind.INSTANT && offsets == Offsets.HONOR, clock);
    }

    private Typed(int column, boolean isInstant, ZoneClock clock) {
      super(clock);
      this.column = column;
      this.isInstant = isInstant;
    }

    /** Whether cells of a kind are such stamps. */
    static boolean reads(CellKind kind) {
      return kind == CellKind.INSTANT || kind == CellKind.WALL_CLOCK;
    }

    /** The format in words. */
    static String text(CellKind kind) {
      return kind == CellKind.INSTANT ? "instants" : "wall clock";
    }

    @Override
    boolean read(RowFields row) {
      long at = row.millis(column);
      if (at == RowFields.NO_TIME) {
        return false;
      }
      return isInstant
          ? instant(at)
          : local(Math.floorDiv(at, 1000L), (int) Math.floorMod(at, 1000L));
    }

    @Override
    int[] columns() {
      return new int[] {column};
    }

    @Override
    StampReader copy() {
      return new Typed(column, isInstant, newClock());
    }

    @Override
    String text(RowFields row) {
      return row.field(column).toString();
    }
  }

  /** Stamps that count from a start that is known from elsewhere. */
  static final class Relative extends StampReader {
    private final int column;
    private final long startMillis;
    private final double unitMillis;

    Relative(int column, long startMillis, double unitMillis, ZoneClock clock) {
      super(clock);
      this.column = column;
      this.startMillis = startMillis;
      this.unitMillis = unitMillis;
    }

    @Override
    boolean read(RowFields row) {
      double units = NumberText.parse(row.field(column), '.');
      return !Double.isNaN(units)
          && Math.abs(units) < 1e15
          && instant(startMillis + Math.round(units * unitMillis));
    }

    @Override
    int[] columns() {
      return new int[] {column};
    }

    @Override
    StampReader copy() {
      return new Relative(column, startMillis, unitMillis, newClock());
    }

    @Override
    String text(RowFields row) {
      return row.field(column).toString();
    }
  }

  /** Stamps in a pattern of the caller's. */
  static final class Pattern extends StampReader {
    private final int column;
    private final DateTimeFormatter formatter;
    private final Offsets offsets;
    private String last = "";
    private boolean lastOk;

    Pattern(int column, DateTimeFormatter formatter, Offsets offsets, ZoneClock clock) {
      super(clock);
      this.column = column;
      this.formatter = formatter;
      this.offsets = offsets;
    }

    @Override
    boolean read(RowFields row) {
      CharSequence field = row.field(column);
      if (!last.contentEquals(field)) {
        last = field.toString();
        lastOk = parse(last);
      }
      return lastOk;
    }

    private boolean parse(String text) {
      try {
        TemporalAccessor t =
            formatter.parseBest(
                text,
                OffsetDateTime::from,
                ZonedDateTime::from,
                LocalDateTime::from,
                LocalDate::from,
                YearMonth::from);
        if (offsets == Offsets.HONOR && !(t instanceof LocalDateTime)) {
          if (t instanceof OffsetDateTime o) {
            return instant(o.toInstant().toEpochMilli());
          }
          if (t instanceof ZonedDateTime z) {
            return instant(z.toInstant().toEpochMilli());
          }
        }
        LocalDateTime wall =
            t instanceof YearMonth m
                ? m.atDay(1).atStartOfDay()
                : t instanceof LocalDate d ? d.atStartOfDay() : LocalDateTime.from(t);
        return local(wall.toEpochSecond(ZoneOffset.UTC), wall.get(ChronoField.MILLI_OF_SECOND));
      } catch (DateTimeException e) {
        return false;
      }
    }

    @Override
    int[] columns() {
      return new int[] {column};
    }

    @Override
    StampReader copy() {
      return new Pattern(column, formatter, offsets, newClock());
    }

    @Override
    String text(RowFields row) {
      return row.field(column).toString();
    }
  }

  /** A time spread over several columns. */
  static final class Parts extends StampReader {
    private final int[] columns;
    private final TimePart[] parts;
    private final StampText stamp = new StampText();
    private final StampText.Kind dateFormat;

    Parts(int[] columns, TimePart[] parts, StampText.Kind dateFormat, ZoneClock clock) {
      super(clock);
      this.columns = columns.clone();
      this.parts = parts.clone();
      this.dateFormat = dateFormat;
    }

    @Override
    boolean read(RowFields row) {
      int year = Integer.MIN_VALUE;
      int month = 1;
      int day = 1;
      long date = Long.MIN_VALUE;
      long second = 0;
      int milli = 0;
      for (int i = 0; i < parts.length; i++) {
        CharSequence field = row.field(columns[i]);
        if (parts[i] == TimePart.DATE) {
          if (!stamp.parse(field, dateFormat)) {
            return false;
          }
          date = Math.floorDiv(stamp.second, 86_400L);
          continue;
        }
        if (parts[i] == TimePart.TIME) {
          if (!stamp.parseTimeOfDay(field)) {
            return false;
          }
          second += stamp.second;
          milli = stamp.milli;
          continue;
        }
        double number = NumberText.parse(field, '.');
        if (Double.isNaN(number) || number != Math.rint(number) || Math.abs(number) > 1e6) {
          return false;
        }
        int n = (int) number;
        switch (parts[i]) {
          case YEAR -> year = n;
          case MONTH -> month = n;
          case DAY -> day = n;
          case HOUR -> second += within(n, 24) ? n * 3600L : Long.MIN_VALUE / 4;
          case MINUTE -> second += within(n, 60) ? n * 60L : Long.MIN_VALUE / 4;
          case SECOND -> second += within(n, 60) ? n : Long.MIN_VALUE / 4;
          case SECOND_OF_DAY -> second += within(n, 86_400) ? n : Long.MIN_VALUE / 4;
          default -> throw new IllegalStateException("read above: " + parts[i]);
        }
      }
      if (date == Long.MIN_VALUE && year != Integer.MIN_VALUE) {
        date = StampText.epochDay(year, month, day);
      }
      return date != Long.MIN_VALUE && second >= 0 && local(date * 86_400 + second, milli);
    }

    private static boolean within(int n, int below) {
      return n >= 0 && n < below;
    }

    @Override
    int[] columns() {
      return columns.clone();
    }

    @Override
    StampReader copy() {
      return new Parts(columns, parts, dateFormat, newClock());
    }

    @Override
    String text(RowFields row) {
      StringBuilder b = new StringBuilder();
      for (int c : columns) {
        b.append(b.length() == 0 ? "" : " ").append(row.field(c));
      }
      return b.toString();
    }
  }
}
