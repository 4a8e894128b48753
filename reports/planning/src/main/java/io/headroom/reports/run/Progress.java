package io.headroom.reports.run;

/** Hears how far a run is. Called from the thread that runs the plan. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Some work is done.
   *
   * @param step what is being worked on, such as {@code forecast}
   * @param done how many parts of it are done
   * @param total how many there are
   */
  void at(String step, int done, int total);
}
