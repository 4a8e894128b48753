package io.headroom.core.reliability;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * When a gate of a fault tree is true: names of events and gates joined by operators, which may be
 * nested. Immutable.
 */
public final class Formula {
  /** More levels in one formula than any hand writes; deeper logic goes into gates. */
  static final int DEEPEST = 200;

  private final Operator operator;
  private final String name;
  private final int need;
  private final List<Formula> arguments;
  private final int depth;

  /** How arguments are joined. */
  public enum Operator {
    /** A gate, basic event or house event by its name. */
    NAME,
    /** Always true. */
    TRUE,
    /** Never true. */
    FALSE,
    /** All arguments are true. */
    AND,
    /** Some argument is true. */
    OR,
    /** At least k arguments are true. */
    AT_LEAST,
    /** An odd number of arguments is true; of two, exactly one. */
    XOR,
    /** The argument is false. */
    NOT,
    /** Some argument is false. */
    NAND,
    /** No argument is true. */
    NOR,
    /** Both arguments are true or both are false. */
    IFF,
    /** The first argument is false or the second is true. */
    IMPLY
  }

  private Formula(Operator operator, String name, int need, List<Formula> arguments) {
    this.operator = operator;
    this.name = name;
    this.need = need;
    this.arguments = List.copyOf(arguments);
    int deepest = 0;
    for (Formula a : this.arguments) {
      deepest = Math.max(deepest, a.depth);
    }
    depth = deepest + 1;
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "a formula of more than " + DEEPEST + " levels. Maybe give its inner parts to gates?");
    }
  }

  /**
   * A gate or an event.
   *
   * @param name its name, not empty
   * @return the formula
   * @throws IllegalArgumentException when the name is empty
   */
  public static Formula of(String name) {
    if (Objects.requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("a formula names '" + name + "'; valid is a name");
    }
    return new Formula(Operator.NAME, name, 0, List.of());
  }

  /**
   * A certain truth.
   *
   * @param value what it is
   * @return the formula
   */
  public static Formula constant(boolean value) {
    return new Formula(value ? Operator.TRUE : Operator.FALSE, "", 0, List.of());
  }

  /**
   * Arguments joined by an operator.
   *
   * @param operator any but {@link Operator#NAME}, {@link Operator#AT_LEAST} and the constants
   * @param arguments one for not, two for iff and imply, two or more for xor, else one or more
   * @return the formula
   * @throws IllegalArgumentException when their number is another, or the operator needs more
   */
  public static Formula of(Operator operator, List<Formula> arguments) {
    int n = arguments.size();
    switch (operator) {
      case AND, OR, NAND, NOR -> require(n >= 1, operator, n, "1 or more");
      case XOR -> require(n >= 2, operator, n, "2 or more");
      case NOT -> require(n == 1, operator, n, "1");
      case IFF, IMPLY -> require(n == 2, operator, n, "2");
      default ->
          throw new IllegalArgumentException(
              operator + " is made by a method of its own: of(name), constant, atLeast");
    }
    return new Formula(operator, "", 0, arguments);
  }

  private static void require(boolean isRight, Operator operator, int found, String valid) {
    if (!isRight) {
      throw new IllegalArgumentException(
          "'" + word(operator) + "' has " + found + " arguments; valid is " + valid);
    }
  }

  /**
   * True while at least k arguments are.
   *
   * @param k how many, 0 or more
   * @param arguments at least k
   * @return the formula
   * @throws IllegalArgumentException when k lies outside 0…number of arguments
   */
  public static Formula atLeast(int k, List<Formula> arguments) {
    if (k < 0 || k > arguments.size() || arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "'atleast' asks for " + k + " of " + arguments.size() + "; valid is 0 to all of them");
    }
    return new Formula(Operator.AT_LEAST, "", k, arguments);
  }

  /**
   * True while all of the named are.
   *
   * @param names gates or events
   * @return the formula
   */
  public static Formula and(String... names) {
    return of(Operator.AND, named(names));
  }

  /**
   * True while one of the named is.
   *
   * @param names gates or events
   * @return the formula
   */
  public static Formula or(String... names) {
    return of(Operator.OR, named(names));
  }

  /**
   * True while at least k of the named are.
   *
   * @param k how many
   * @param names gates or events
   * @return the formula
   */
  public static Formula atLeast(int k, String... names) {
    return atLeast(k, named(names));
  }

  /**
   * True while the named is false.
   *
   * @param name a gate or an event
   * @return the formula
   */
  public static Formula not(String name) {
    return of(Operator.NOT, named(name));
  }

  private static List<Formula> named(String... names) {
    return java.util.Arrays.stream(names).map(Formula::of).toList();
  }

  /**
   * How the arguments are joined.
   *
   * @return the operator
   */
  public Operator operator() {
    return operator;
  }

  /**
   * The gate or event that it names.
   *
   * @return empty for all but {@link Operator#NAME}
   */
  public String name() {
    return name;
  }

  /**
   * How many arguments {@link Operator#AT_LEAST} needs.
   *
   * @return 0 for all others
   */
  public int need() {
    return need;
  }

  /**
   * What is joined.
   *
   * @return none for names and constants
   */
  public List<Formula> arguments() {
    return arguments;
  }

  private static String word(Operator operator) {
    return operator.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Formula f
        && operator == f.operator
        && need == f.need
        && name.equals(f.name)
        && arguments.equals(f.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(operator, name, need, arguments);
  }

  @Override
  public String toString() {
    if (operator == Operator.NAME) {
      return name;
    }
    String inner = arguments.stream().map(Formula::toString).collect(Collectors.joining(", "));
    return word(operator)
        + (operator == Operator.AT_LEAST ? " " + need : "")
        + (arguments.isEmpty() ? "" : "(" + inner + ")");
  }
}
