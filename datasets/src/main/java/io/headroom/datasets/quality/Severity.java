package io.headroom.datasets.quality;

/** How much a finding matters, the worst last. */
public enum Severity {
  /** Worth knowing; nothing is lost. */
  INFO,
  /** Something was repaired or left out; results may move a little. */
  WARN,
  /** Results that rest on this are doubtful. */
  BAD
}
