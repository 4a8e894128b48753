package io.headroom.datasets.mapping;

import io.headroom.core.reliability.Outage;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading an outage log through an {@link OutageMapping} gave: outages as they were known at
 * the as-of, and what was found. Immutable.
 *
 * <p>{@code used()} is the number of outages.
 */
public final class OutageReading implements LogReading {
  private final List<Outage> outages;
  private final LogFacts facts;
  private final @Nullable Instant observedFrom;
  private final @Nullable Instant observedUntil;

  OutageReading(
      List<Outage> outages,
      LogFacts facts,
      @Nullable Instant observedFrom,
      @Nullable Instant observedUntil) {
    this.outages = List.copyOf(outages);
    this.facts = Objects.requireNonNull(facts, "facts");
    this.observedFrom = observedFrom;
    this.observedUntil = observedUntil;
  }

  @Override
  public String source() {
    return facts.source();
  }

  /**
   * The outages in order of start, then of end (open ones last), then of component. They may
   * overlap.
   *
   * @return none or more
   */
  public List<Outage> outages() {
    return outages;
  }

  /**
   * Why there is no outage.
   *
   * @return the reason; only when there is none. A source without a failure is good news, not a
   *     mistake
   */
  public Optional<String> emptyReason() {
    return outages.isEmpty() ? Optional.of(facts.emptyReason()) : Optional.empty();
  }

  @Override
  public long rows() {
    return facts.rows();
  }

  @Override
  public long used() {
    return facts.used();
  }

  @Override
  public Map<DropReason, Long> dropped() {
    return facts.dropped();
  }

  @Override
  public List<Finding> findings() {
    return facts.findings();
  }

  @Override
  public List<InputFile> inputs() {
    return facts.inputs();
  }

  /**
   * The format of the time stamps, stated or found.
   *
   * @return for example {@code M/d/yyyy[ H:mm[:ss]]}; empty when none was found
   */
  public String timeFormat() {
    return facts.timeFormat();
  }

  /**
   * When the first outage began.
   *
   * @return the instant; nothing without outages
   */
  public Optional<Instant> first() {
    return outages.isEmpty() ? Optional.empty() : Optional.of(outages.get(0).from());
  }

  /**
   * When the last outage began.
   *
   * @return the instant; nothing without outages
   */
  @Override
  public Optional<Instant> last() {
    return outages.isEmpty()
        ? Optional.empty()
        : Optional.of(outages.get(outages.size() - 1).from());
  }

  /**
   * From when on an outage would have been logged: as stated, else the first outage, which makes
   * the observed time a little too short.
   *
   * @return the instant; nothing when it is neither stated nor found
   */
  @Override
  public Optional<Instant> observedFrom() {
    return Optional.ofNullable(observedFrom);
  }

  /**
   * Up to when an outage would have been logged: the as-of, else the last instant in the source.
   *
   * @return the instant; nothing without rows
   */
  public Optional<Instant> observedUntil() {
    return Optional.ofNullable(observedUntil);
  }

  /** Outages, rows and findings in numbers. */
  @Override
  public String toString() {
    return "OutageReading["
        + facts.source()
        + ", "
        + outages.size()
        + " outages of "
        + rows()
        + " rows, "
        + findings().size()
        + " findings]";
  }
}
