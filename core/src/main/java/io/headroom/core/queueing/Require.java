package io.headroom.core.queueing;

/** What every model asks of its numbers, with one wording for each. */
final class Require {
  private Require() {}

  static double notNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be finite and 0 or more, found " + value);
    }
    return value;
  }

  static double positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " must be finite and above 0, found " + value);
    }
    return value;
  }

  static int atLeast(String what, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be " + least + " or more, found " + value);
    }
    return value;
  }

  static double fraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          what
              + " must be a fraction 0…1, found "
              + value
              + (value > 1 && value <= 100 ? ". Maybe " + value / 100 + "?" : ""));
    }
    return value;
  }

  /**
   * A copy of numbers that are all finite and 0 or more, at least one.
   *
   * @param what names the first of them in a message, as {@code what[2]}
   */
  static double[] notNegative(String what, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("at least one of " + what + " is needed, found none");
    }
    for (int i = 0; i < values.length; i++) {
      notNegative(what + "[" + i + "]", values[i]);
    }
    return values.clone();
  }

  /** A copy of rows of a length, each of numbers that are finite and 0 or more. */
  static double[][] notNegative(String what, double[][] rows, int length) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      String row = what + "[" + i + "]";
      sameLength(row, length, rows[i].length);
      copy[i] = notNegative(row, rows[i]);
    }
    return copy;
  }

  static void sameLength(String what, int wanted, int found) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          what + " must have " + wanted + " entries, found " + found);
    }
  }

  /** A time that may be without end. */
  static double time(String what, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(what + " must be 0 or more, found " + value);
    }
    return value;
  }

  /**
   * Work that servers without an end to the queue can carry.
   *
   * @return the load
   * @throws IllegalArgumentException when it reaches the number of servers
   */
  static double stable(double load, int servers) {
    if (load >= servers) {
      long enough = (long) Math.floor(load) + 1;
      throw new IllegalArgumentException(
          "a queue without a limit needs a load below the number of servers, found "
              + load
              + " erlangs for "
              + servers
              + (servers == 1 ? " server" : " servers")
              + (enough <= Integer.MAX_VALUE ? ". Maybe " + enough + " servers?" : ""));
    }
    return load;
  }
}
