package io.headroom.datasets.mapping;

import io.headroom.core.demand.AlertLog;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading a log of events through an {@link EventMapping} gave: alerts as they came, and what
 * was made of them. Immutable.
 */
public final class EventReading implements LogReading {
  private static final Set<String> KEYS = Set.of("source", "host", "component", "check");

  private final AlertLog log;
  private final List<AlertLog.Storm> storms;
  private final List<AlertLog.Incident> incidents;
  private final LogFacts facts;

  EventReading(
      AlertLog log,
      List<AlertLog.Storm> storms,
      List<AlertLog.Incident> incidents,
      LogFacts facts) {
    this.log = log;
    this.storms = List.copyOf(storms);
    this.incidents = List.copyOf(incidents);
    this.facts = facts;
  }

  /**
   * The alerts.
   *
   * @return in order of time
   */
  public AlertLog log() {
    return log;
  }

  /**
   * Times with too many alerts.
   *
   * @return in order of time
   */
  public List<AlertLog.Storm> storms() {
    return storms;
  }

  /**
   * What the alerts come to.
   *
   * @return in order of start
   */
  public List<AlertLog.Incident> incidents() {
    return incidents;
  }

  /**
   * The incidents as outages, for whoever reckons with those: the component is the source, the
   * cause the check. An incident without length was one alert.
   *
   * @param wheres what is selected, {@code source} (also {@code host}) and {@code check} to their
   *     values, letter case not counted; an empty map takes all
   * @return a reading for each, in their order
   * @throws MappingException when something else is selected by
   */
  public List<OutageReading> outages(List<Map<String, List<String>>> wheres) {
    List<OutageReading> all = new ArrayList<>();
    for (Map<String, List<String>> where : wheres) {
      where.keySet().stream()
          .filter(k -> !KEYS.contains(k.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(
              k -> {
                throw new MappingException(
                    facts.source(),
                    facts.source()
                        + ": incidents of a log of events are selected by source or check, found '"
                        + k
                        + "'");
              });
      List<AlertLog.Incident> mine =
          incidents.stream()
              .filter(
                  i ->
                      where.entrySet().stream()
                          .allMatch(
                              e ->
                                  e.getValue().stream()
                                      .anyMatch(v -> v.equalsIgnoreCase(value(i, e.getKey())))))
              .toList();
      all.add(
          new OutageReading(
              AlertLog.outages(mine), facts, observedFrom().orElse(null), last().orElse(null)));
    }
    return all;
  }

  private static String value(AlertLog.Incident i, String key) {
    return key.strip().equalsIgnoreCase("check") ? i.check() : i.source();
  }

  @Override
  public String source() {
    return facts.source();
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
   * @return in words
   */
  public String timeFormat() {
    return facts.timeFormat();
  }

  @Override
  public Optional<Instant> last() {
    return log.alerts().isEmpty()
        ? Optional.empty()
        : Optional.of(log.alerts().get(log.alerts().size() - 1).at());
  }

  @Override
  public Optional<Instant> observedFrom() {
    return log.alerts().isEmpty() ? Optional.empty() : Optional.of(log.alerts().get(0).at());
  }

  /** Counts. */
  @Override
  public String toString() {
    return "EventReading["
        + facts.source()
        + ", "
        + log.alerts().size()
        + " alerts, "
        + incidents.size()
        + " incidents]";
  }
}
