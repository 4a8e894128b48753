package io.headroom.datasets.mapping;

/** Which end of its interval a time stamp names. */
public enum StampAt {
  /** The reading holds from its stamp on; also for readings of an instant. */
  START,
  /** The reading holds up to its stamp. */
  END
}
