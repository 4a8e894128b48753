package io.headroom.core.series;

/** What the sum of several series is at a time at which some of them have no value. */
public sealed interface MissingPolicy {
  /** Missing where any member is missing: a total is then never understated. */
  record Propagate() implements MissingPolicy {
    @Override
    public double[] fill(double[] values) {
      return values.clone();
    }

    @Override
    public double total(double sum, int observed, int members) {
      return observed == members ? sum : Double.NaN;
    }
  }

  /**
   * The sum of those that are there: right where a member that has no value did not exist or used
   * nothing. Missing only where all are missing.
   */
  record Skip() implements MissingPolicy {
    @Override
    public double[] fill(double[] values) {
      return values.clone();
    }

    @Override
    public double total(double sum, int observed, int members) {
      return observed > 0 ? sum : Double.NaN;
    }
  }

  /**
   * Holes of at most {@code maxGap} periods inside a member are first filled on the straight line
   * between their neighbours; what is then still missing makes the sum missing.
   *
   * @param maxGap longest hole to fill, in periods, at least 1
   */
  record InterpolateShort(int maxGap) implements MissingPolicy {
    /** Checks the gap. */
    public InterpolateShort {
      if (maxGap < 1) {
        throw new IllegalArgumentException(
            "the longest gap to interpolate must be at least 1 period, found " + maxGap);
      }
    }

    @Override
    public double[] fill(double[] values) {
      double[] v = values.clone();
      int last = -1;
      for (int i = 0; i < v.length; i++) {
        if (Double.isNaN(v[i])) {
          continue;
        }
        int gap = i - last - 1;
        if (last >= 0 && gap > 0 && gap <= maxGap) {
          for (int k = 1; k <= gap; k++) {
            double share = (double) k / (gap + 1);
            v[last + k] = v[last] * (1 - share) + v[i] * share;
          }
        }
        last = i;
      }
      return v;
    }

    @Override
    public double total(double sum, int observed, int members) {
      return observed == members ? sum : Double.NaN;
    }
  }

  /**
   * Missing where any member is missing.
   *
   * @return the policy
   */
  static MissingPolicy propagate() {
    return new Propagate();
  }

  /**
   * The sum of those that are there.
   *
   * @return the policy
   */
  static MissingPolicy skip() {
    return new Skip();
  }

  /**
   * Short holes interpolated, long ones missing.
   *
   * @param maxGap longest hole to fill, in periods, at least 1
   * @return the policy
   * @throws IllegalArgumentException when the gap is below 1
   */
  static MissingPolicy interpolateShort(int maxGap) {
    return new InterpolateShort(maxGap);
  }

  /**
   * The values of one member as they enter the sum.
   *
   * @param values the member's values, NaN for missing
   * @return a fresh array of the same length
   */
  double[] fill(double[] values);

  /**
   * The sum at one time.
   *
   * @param sum of the values that are there, 0 when none is
   * @param observed how many members have a value
   * @param members how many members there are
   * @return the total, NaN for missing
   */
  double total(double sum, int observed, int members);
}
