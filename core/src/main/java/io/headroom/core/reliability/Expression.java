package io.headroom.core.reliability;

import io.headroom.core.uncertainty.Uncertain;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a probability is computed from: numbers, uncertain parameters, the mission time and
 * functions of them. An uncertain parameter has a name; all that share the name share its draw.
 * Immutable.
 */
final class Expression {
  static final int DEEPEST = 200;

  /**
   * Hours, where a model has a mission time and says none: the convention of the exchange format.
   */
  static final double DEFAULT_MISSION_HOURS = 8760;

  private final Operation operation;
  private final double number;
  private final String name;
  private final @Nullable Uncertain law;
  private final List<Expression> arguments;
  private final int depth;

  /** What is done with the arguments. */
  enum Operation {
    NUMBER,
    UNCERTAIN,
    MISSION_TIME,
    NEG,
    ADD,
    SUB,
    MUL,
    DIV,
    POW,
    EXP,
    LOG,
    LOG10,
    SQRT,
    ABS,
    MIN,
    MAX,
    MEAN,
    /** 1 − exp(−λt) of λ and t. */
    EXPONENTIAL,
    /** Fails on demand with γ, else repaired at µ while it fails at λ: of γ, λ, µ, t. */
    GLM,
    /** 1 − exp(−((t − t₀)/α)^β) of α, β, t₀, t. */
    WEIBULL
  }

  private Expression(
      Operation operation,
      double number,
      String name,
      @Nullable Uncertain law,
      List<Expression> arguments) {
    this.operation = operation;
    this.number = number;
    this.name = name;
    this.law = law;
    this.arguments = List.copyOf(arguments);
    int deepest = 0;
    for (Expression a : arguments) {
      deepest = Math.max(deepest, a.depth);
    }
    depth = deepest + 1;
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("an expression of more than " + DEEPEST + " levels");
    }
  }

  static Expression of(double number) {
    return new Expression(Operation.NUMBER, number, "", null, List.of());
  }

  static Expression uncertain(String name, Uncertain law) {
    return new Expression(Operation.UNCERTAIN, 0, name, Objects.requireNonNull(law), List.of());
  }

  static Expression missionTime() {
    return new Expression(Operation.MISSION_TIME, 0, "", null, List.of());
  }

  static Expression of(Operation operation, Expression... arguments) {
    int n = arguments.length;
    int fewest =
        switch (operation) {
          case ADD, MUL, MIN, MAX, MEAN, NEG, EXP, LOG, LOG10, SQRT, ABS -> 1;
          case SUB, DIV, POW, EXPONENTIAL -> 2;
          case GLM, WEIBULL -> 4;
          default -> 0;
        };
    boolean isOpen =
        Set.of(
                Operation.ADD,
                Operation.MUL,
                Operation.MIN,
                Operation.MAX,
                Operation.MEAN,
                Operation.SUB,
                Operation.DIV)
            .contains(operation);
    if (n < fewest || n > fewest && !isOpen) {
      throw new IllegalArgumentException(
          "'"
              + operation.name().toLowerCase(Locale.ROOT)
              + "' has "
              + n
              + " arguments; valid is "
              + fewest
              + (isOpen ? " or more" : ""));
    }
    return new Expression(operation, 0, "", null, List.of(arguments));
  }

  /** Uncertain parameters by name, as they are met. */
  void collect(Map<String, Uncertain> found) {
    if (law != null) {
      found.putIfAbsent(name, law);
    }
    arguments.forEach(a -> a.collect(found));
  }

  /** Whether its value depends on the mission time. */
  boolean hasTime() {
    return operation == Operation.MISSION_TIME || arguments.stream().anyMatch(Expression::hasTime);
  }

  /**
   * The value.
   *
   * @param hours the mission time
   * @param drawn values of uncertain parameters; one that is not there counts with its mean
   */
  double value(double hours, Map<String, Double> drawn) {
    int n = arguments.size();
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = arguments.get(i).value(hours, drawn);
    }
    return switch (operation) {
      case NUMBER -> number;
      case UNCERTAIN -> {
        Double d = drawn.get(name);
        yield d != null ? d : Objects.requireNonNull(law).mean();
      }
      case MISSION_TIME -> hours;
      case NEG -> -x[0];
      case EXP -> Math.exp(x[0]);
      case LOG -> Math.log(x[0]);
      case LOG10 -> Math.log10(x[0]);
      case SQRT -> Math.sqrt(x[0]);
      case ABS -> Math.abs(x[0]);
      case POW -> Math.pow(x[0], x[1]);
      case EXPONENTIAL -> -Math.expm1(-x[0] * x[1]);
      case WEIBULL -> x[3] <= x[2] ? 0 : -Math.expm1(-Math.pow((x[3] - x[2]) / x[0], x[1]));
      case GLM -> {
        double sum = x[1] + x[2];
        double limit = sum == 0 ? x[0] : x[1] / sum;
        yield limit + (x[0] - limit) * Math.exp(-sum * x[3]);
      }
      default -> joined(x);
    };
  }

  private double joined(double[] x) {
    double r = x[0];
    for (int i = 1; i < x.length; i++) {
      r =
          switch (operation) {
            case ADD, MEAN -> r + x[i];
            case SUB -> r - x[i];
            case MUL -> r * x[i];
            case DIV -> r / x[i];
            case MIN -> Math.min(r, x[i]);
            default -> Math.max(r, x[i]);
          };
    }
    return operation == Operation.MEAN ? r / x.length : r;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Expression e
        && operation == e.operation
        && Double.compare(number, e.number) == 0
        && name.equals(e.name)
        && Objects.equals(law, e.law)
        && arguments.equals(e.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(operation, number, name, law, arguments);
  }
}
