package io.headroom.architecture.planted.reports.cli;

/** Planted: the command may exit and look at the clock, so the rules let it pass. */
public final class MayExit {
  /** Planted. */
  public void exit() {
    System.exit(System.nanoTime() > 0 ? 0 : 1);
  }
}
