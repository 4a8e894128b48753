package io.headroom.reports.document;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table column: header, unit, kind of values, and whether it is summed, typed in or derived. */
public final class Column {

  /** What a column holds. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** Whole numbers. */
    INTEGER,
    /** Numbers with a fixed count of decimals shown; the full number is kept. */
    NUMBER,
    /** Fractions shown as percent: 0.85 is 85 %. */
    PERCENT,
    /** Amounts of one currency. */
    MONEY,
    /** Days. */
    DATE,
    /** Local date and time to the minute. */
    DATE_TIME,
    /** {@link Status} or {@link Badge}. */
    STATUS;

    /** Whether cells of this kind can take part in a {@link Formula} or a sum. */
    public boolean numeric() {
      return this == INTEGER || this == NUMBER || this == PERCENT || this == MONEY;
    }
  }

  private final String header;
  private final String unit;
  private final Kind kind;
  private final int decimals;
  private final boolean summed;
  private final boolean input;
  private final @Nullable Formula formula;

  private Column(
      String header,
      String unit,
      Kind kind,
      int decimals,
      boolean summed,
      boolean input,
      @Nullable Formula formula) {
    this.header = header;
    this.unit = unit;
    this.kind = kind;
    this.decimals = decimals;
    this.summed = summed;
    this.input = input;
    this.formula = formula;
  }

  private static Column plain(String header, String unit, Kind kind, int decimals) {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(unit, "unit");
    if (header.isBlank()) {
      throw new IllegalArgumentException("A column of kind " + kind + " has a blank header.");
    }
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          "Column \"" + header + "\" asks for " + decimals + " decimals; valid are 0 to 9.");
    }
    return new Column(header, unit, kind, decimals, false, false, null);
  }

  /** Text. */
  public static Column text(String header) {
    return plain(header, "", Kind.TEXT, 0);
  }

  /** Whole numbers without a unit. */
  public static Column integer(String header) {
    return plain(header, "", Kind.INTEGER, 0);
  }

  /** Whole numbers of a unit. */
  public static Column integer(String header, String unit) {
    return plain(header, unit, Kind.INTEGER, 0);
  }

  /** Numbers of a unit (may be empty) shown with this many decimals, 0 to 9. */
  public static Column number(String header, String unit, int decimals) {
    return plain(header, unit, Kind.NUMBER, decimals);
  }

  /** Fractions (0.85) shown as percent (85 %) with this many decimals, 0 to 9. */
  public static Column percent(String header, int decimals) {
    return plain(header, "", Kind.PERCENT, decimals);
  }

  /** Amounts of the currency, shown without decimals. */
  public static Column money(String header, String currency) {
    return plain(header, currency, Kind.MONEY, 0);
  }

  /** Days. */
  public static Column date(String header) {
    return plain(header, "", Kind.DATE, 0);
  }

  /** Local date and time. */
  public static Column dateTime(String header) {
    return plain(header, "", Kind.DATE_TIME, 0);
  }

  /** {@link Status} or {@link Badge}. */
  public static Column status(String header) {
    return plain(header, "", Kind.STATUS, 0);
  }

  /** The column with its sum in a totals row; only for numeric kinds. */
  public Column summed() {
    requireNumeric("summed");
    return new Column(header, unit, kind, decimals, true, input, formula);
  }

  /** The column as one where the reader may type own numbers: colored, unlocked. */
  public Column asInput() {
    return new Column(header, unit, kind, decimals, summed, true, null);
  }

  /**
   * The column computed from others of its row; {@link Table.Builder#row} takes no value for it.
   */
  public Column derived(Formula formula) {
    requireNumeric("derived");
    return new Column(
        header, unit, kind, decimals, summed, false, Objects.requireNonNull(formula, "formula"));
  }

  private void requireNumeric(String what) {
    if (!kind.numeric()) {
      throw new IllegalArgumentException(
          "Column \""
              + header
              + "\" of kind "
              + kind
              + " cannot be "
              + what
              + "; valid are INTEGER, NUMBER, PERCENT and MONEY.");
    }
  }

  /** The name, without the unit; unique in its table. */
  public String header() {
    return header;
  }

  /** The unit or currency, empty when there is none. */
  public String unit() {
    return unit;
  }

  /** Header with the unit in brackets where there is one. */
  public String headerWithUnit() {
    return unit.isEmpty() ? header : header + " [" + unit + "]";
  }

  /** What it holds. */
  public Kind kind() {
    return kind;
  }

  /** Decimals shown, 0 to 9. */
  public int decimals() {
    return decimals;
  }

  /** Whether its sum stands in the totals row. */
  public boolean isSummed() {
    return summed;
  }

  /** Whether the reader may type here. */
  public boolean isInput() {
    return input;
  }

  /** How it is computed, for a derived column. */
  public Optional<Formula> formula() {
    return Optional.ofNullable(formula);
  }
}
