package io.headroom.architecture.planted.core.time;

/** Planted: static state that changes. */
@SuppressWarnings("NonFinalStaticField")
public final class MutableStatic {
  private static int count;

  /** Planted. */
  public int next() {
    return ++count;
  }
}
