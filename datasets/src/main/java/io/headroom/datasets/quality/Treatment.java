package io.headroom.datasets.quality;

/** What is done about a case that a {@link CleaningRule} finds. */
public enum Treatment {
  /** Decided by the evidence, as the rule says. */
  FIND("find"),
  /** Left as it is. */
  KEEP("keep"),
  /** Made missing. */
  MISSING("missing"),
  /** Made zero. */
  ZERO("zero"),
  /** Taken for a counter, whose growth is read. */
  RATE("rate"),
  /** Put right. */
  MEND("mend"),
  /** Made one series. */
  JOIN("join"),
  /** Left out. */
  DROP("drop"),
  /** Moved to where the clock went on. */
  SHIFT("shift"),
  /** The last one counts. */
  LAST("last"),
  /** The first one counts. */
  FIRST("first"),
  /** The mean counts. */
  MEAN("mean"),
  /** The sum counts. */
  SUM("sum"),
  /** Shares are written as 0…100. */
  HUNDRED("0-100"),
  /** Shares are written as 0…1. */
  ONE("0-1");

  private final String word;

  Treatment(String word) {
    this.word = word;
  }

  /**
   * The word in a plan.
   *
   * @return such as {@code keep} or {@code 0-100}
   */
  public String word() {
    return word;
  }
}
