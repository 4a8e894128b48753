package io.headroom.reports.document;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Arithmetic over the columns of one row, written as a live formula where the format has any.
 *
 * <p>Example: {@code Formula.column("Usable").minus(Formula.column("p90"))}.
 */
public sealed interface Formula {

  /** The number in the named column of the same row. */
  static Formula column(String header) {
    return new Cell(header);
  }

  /** A fixed number. */
  static Formula constant(double value) {
    return new Constant(value);
  }

  /** this + other. */
  default Formula plus(Formula other) {
    return new Operation(Operator.PLUS, this, other);
  }

  /** this − other. */
  default Formula minus(Formula other) {
    return new Operation(Operator.MINUS, this, other);
  }

  /** this × other. */
  default Formula times(Formula other) {
    return new Operation(Operator.TIMES, this, other);
  }

  /** this ÷ other; a division by zero leaves the cell empty. */
  default Formula dividedBy(Formula other) {
    return new Operation(Operator.DIVIDED_BY, this, other);
  }

  /** The larger of both. */
  default Formula orAtLeast(Formula other) {
    return new Operation(Operator.MAX, this, other);
  }

  /** The smaller of both. */
  default Formula orAtMost(Formula other) {
    return new Operation(Operator.MIN, this, other);
  }

  /** The smallest whole number not below this. */
  default Formula roundedUp() {
    return new RoundUp(this);
  }

  /**
   * The value for one row.
   *
   * @param row gives a column's number by its header, NaN when the cell is empty
   * @return NaN when a cell it needs is empty; may be infinite after a division by zero
   */
  double evaluate(ToDoubleFunction<String> row);

  /** The headers it reads, in order of first use. */
  Set<String> columns();

  /** The arithmetic of two operands. */
  enum Operator {
    /** Sum. */
    PLUS {
      @Override
      double apply(double a, double b) {
        return a + b;
      }
    },
    /** Difference. */
    MINUS {
      @Override
      double apply(double a, double b) {
        return a - b;
      }
    },
    /** Product. */
    TIMES {
      @Override
      double apply(double a, double b) {
        return a * b;
      }
    },
    /** Quotient. */
    DIVIDED_BY {
      @Override
      double apply(double a, double b) {
        return a / b;
      }
    },
    /** Larger. */
    MAX {
      @Override
      double apply(double a, double b) {
        return Math.max(a, b);
      }
    },
    /** Smaller. */
    MIN {
      @Override
      double apply(double a, double b) {
        return Math.min(a, b);
      }
    };

    abstract double apply(double a, double b);
  }

  /**
   * A column of the same row.
   *
   * @param header the column's header, without unit
   */
  record Cell(String header) implements Formula {

    /** Refuses null. */
    public Cell {
      Objects.requireNonNull(header, "header");
    }

    @Override
    public double evaluate(ToDoubleFunction<String> row) {
      return row.applyAsDouble(header);
    }

    @Override
    public Set<String> columns() {
      return Set.of(header);
    }
  }

  /**
   * A fixed number.
   *
   * @param value finite
   */
  record Constant(double value) implements Formula {

    /** Refuses NaN and infinities, which no spreadsheet can hold. */
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "A formula has the constant " + value + "; valid are finite numbers.");
      }
    }

    @Override
    public double evaluate(ToDoubleFunction<String> row) {
      return value;
    }

    @Override
    public Set<String> columns() {
      return Set.of();
    }
  }

  /**
   * Two operands joined.
   *
   * @param operator what is done
   * @param left first operand
   * @param right second operand
   */
  record Operation(Operator operator, Formula left, Formula right) implements Formula {

    /** Refuses nulls. */
    public Operation {
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public double evaluate(ToDoubleFunction<String> row) {
      return operator.apply(left.evaluate(row), right.evaluate(row));
    }

    @Override
    public Set<String> columns() {
      Set<String> all = new LinkedHashSet<>(left.columns());
      all.addAll(right.columns());
      return all;
    }
  }

  /**
   * Rounding towards positive infinity.
   *
   * @param operand what is rounded
   */
  record RoundUp(Formula operand) implements Formula {

    /** Refuses null. */
    public RoundUp {
      Objects.requireNonNull(operand, "operand");
    }

    @Override
    public double evaluate(ToDoubleFunction<String> row) {
      return Math.ceil(operand.evaluate(row));
    }

    @Override
    public Set<String> columns() {
      return operand.columns();
    }
  }
}
