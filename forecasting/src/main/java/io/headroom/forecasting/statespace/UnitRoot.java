package io.headroom.forecasting.statespace;

/** Tests whether a series wanders, so that it has to be differenced. */
public enum UnitRoot {
  /** {@link Kpss}: the series stays around a level unless the data speak against it. */
  KPSS {
    @Override
    boolean wanders(double[] y) {
      return Kpss.rejectsLevel(y);
    }
  },
  /** {@link DickeyFuller}: the series wanders unless the data speak against it. */
  ADF {
    @Override
    boolean wanders(double[] y) {
      return !DickeyFuller.rejectsUnitRoot(y);
    }
  },
  /** {@link PhillipsPerron}: the series wanders unless the data speak against it. */
  PP {
    @Override
    boolean wanders(double[] y) {
      return !PhillipsPerron.rejectsUnitRoot(y);
    }
  };

  /**
   * Whether a difference is called for, at the 5 % level.
   *
   * @param y observed values without gaps, not all the same
   * @throws ArithmeticException when there are too few values for the test to say anything
   */
  abstract boolean wanders(double[] y);
}
