package io.headroom.forecasting;

/** Something fitted that can be written down and read back. */
public interface Stateful {
  /**
   * All that is needed to go on without a fit: settings, parameters and history.
   *
   * @return the state; {@code ModelState.parse(state.toJson()).restore(…)} behaves alike, bit by
   *     bit
   */
  ModelState state();
}
