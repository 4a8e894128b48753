package io.headroom.core.reliability;

/** How many nodes may still be made: what keeps an answer from taking all memory. */
final class NodeBudget {
  private long left;

  NodeBudget(long nodes) {
    left = nodes;
  }

  /** Takes one node. */
  void take() {
    if (--left < 0) {
      throw new SpentException();
    }
  }

  long left() {
    return Math.max(0, left);
  }

  /** A structure turned out larger than the budget; whoever set the budget catches it. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("the budget of nodes is spent", null, false, false);
    }
  }
}
