package io.headroom.core.demand;

import io.headroom.core.reliability.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as they came, and what becomes of them when repetitions are taken together: troubles,
 * storms, incidents. Sorted by time; alerts at the same time keep their order. Immutable.
 */
public final class AlertLog {
  private final List<Alert> alerts;

  private AlertLog(List<Alert> alerts) {
    this.alerts = alerts;
  }

  /**
   * A log.
   *
   * @param alerts in any order; copied
   * @return the log
   */
  public static AlertLog of(List<Alert> alerts) {
    List<Alert> sorted = new ArrayList<>(alerts);
    sorted.sort(Comparator.comparing(Alert::at));
    return new AlertLog(List.copyOf(sorted));
  }

  /**
   * The alerts.
   *
   * @return in order of time; unmodifiable
   */
  public List<Alert> alerts() {
    return alerts;
  }

  /**
   * One trouble: alerts about the same source and check with no long silence between them.
   *
   * @param source what it is about
   * @param check what was found there
   * @param from first alert
   * @param to the alert that cleared it, else the last one
   * @param alerts how many alerts it is made of, those that clear it included
   * @param cleared whether an alert said that all is well again
   * @param ticket number of the first ticket that was made of it; empty when none is known
   */
  public record Trouble(
      String source,
      String check,
      Instant from,
      Instant to,
      int alerts,
      boolean cleared,
      String ticket) {}

  /**
   * Many alerts at once.
   *
   * @param from start of its first minute
   * @param to end of its last minute
   * @param alerts how many
   * @param sources of how many sources
   */
  public record Storm(Instant from, Instant to, int alerts, int sources) {}

  /**
   * What somebody has to look into.
   *
   * @param from first alert
   * @param to last alert or clearance
   * @param troubles how many troubles it explains, at least 1
   * @param alerts how many alerts
   * @param source of the first trouble
   * @param check of the first trouble
   */
  public record Incident(
      Instant from, Instant to, int troubles, int alerts, String source, String check) {}

  /**
   * Takes repetitions together. An alert joins the trouble of the same source and check when that
   * is not cleared and its last alert is at most the window before. A clearance without a trouble
   * is left out.
   *
   * @param window longest silence within one trouble, 0 or more
   * @return by start, then in order of the alerts
   */
  public List<Trouble> troubles(Duration window) {
    Map<Alert.Key, Open> open = new HashMap<>();
    List<Open> all = new ArrayList<>();
    for (Alert a : alerts) {
      Open o = open.get(a.key());
      if (o != null && Duration.between(o.to, a.at()).compareTo(window) > 0) {
        open.remove(a.key());
        o = null;
      }
      if (o == null && a.clears()) {
        continue;
      }
      if (o == null) {
        o = new Open(a);
        all.add(o);
        open.put(a.key(), o);
      }
      o.add(a);
      if (a.clears()) {
        open.remove(a.key());
      }
    }
    return all.stream().map(Open::closed).toList();
  }

  /** A trouble that may go on. */
  private static final class Open {
    private final Alert first;
    private Instant to;
    private int count;
    private boolean cleared;
    private String ticket = "";

    Open(Alert first) {
      this.first = first;
      this.to = first.at();
    }

    void add(Alert a) {
      to = a.at();
      count++;
      cleared = a.clears();
      ticket = ticket.isEmpty() ? a.ticket() : ticket;
    }

    Trouble closed() {
      return new Trouble(first.source(), first.check(), first.at(), to, count, cleared, ticket);
    }
  }

  /**
   * Minutes with so many alerts that nobody can read them, as runs: a minute is stormy when it has
   * at least {@code least} alerts and at least {@code times} the median of the minutes that have
   * any; up to two calm minutes within a run belong to it.
   *
   * @param least alerts a minute, at least 1
   * @param times of the usual minute, positive
   * @return in order of time
   * @throws IllegalArgumentException when out of range
   */
  public List<Storm> storms(int least, double times) {
    if (least < 1 || !(times > 0)) {
      throw new IllegalArgumentException(
          "a storm has at least 1 alert a minute and some times the usual number, found "
              + least
              + " and "
              + times);
    }
    int n = alerts.size();
    long[] minute = new long[n];
    int[] first = new int[n];
    int minutes = 0;
    for (int i = 0; i < n; i++) {
      long m = Math.floorDiv(alerts.get(i).at().getEpochSecond(), 60L);
      if (minutes == 0 || minute[minutes - 1] != m) {
        minute[minutes] = m;
        first[minutes++] = i;
      }
    }
    int[] count = new int[minutes];
    for (int k = 0; k < minutes; k++) {
      count[k] = (k + 1 < minutes ? first[k + 1] : n) - first[k];
    }
    int[] sorted = count.clone();
    Arrays.sort(sorted);
    double limit = minutes == 0 ? 0 : Math.max(least, times * sorted[(minutes - 1) / 2]);
    List<Storm> storms = new ArrayList<>();
    int from = -1;
    int last = -1;
    for (int k = 0; k < minutes; k++) {
      if (count[k] < limit) {
        continue;
      }
      if (from >= 0 && minute[k] - minute[last] > 3) {
        storms.add(storm(minute[from], minute[last], first[from], first[last] + count[last]));
        from = -1;
      }
      from = from < 0 ? k : from;
      last = k;
    }
    if (from >= 0) {
      storms.add(storm(minute[from], minute[last], first[from], first[last] + count[last]));
    }
    return storms;
  }

  private Storm storm(long fromMinute, long toMinute, int first, int end) {
    Set<String> sources = new HashSet<>();
    alerts.subList(first, end).forEach(a -> sources.add(a.source()));
    return new Storm(
        Instant.ofEpochSecond(fromMinute * 60),
        Instant.ofEpochSecond((toMinute + 1) * 60),
        end - first,
        sources.size());
  }

  /**
   * Turns alerts into incidents: troubles that begin within one storm are one incident, as one
   * cause is likelier than many; of the others, those of one source of which each begins at most
   * the window after the one before ended are one.
   *
   * @param window longest silence within one incident, 0 or more
   * @param storms as {@link #storms} gives them; none to judge by sources only
   * @return by start
   */
  public List<Incident> incidents(Duration window, List<Storm> storms) {
    List<Incident> all = new ArrayList<>();
    Map<Storm, List<Trouble>> inStorm = new HashMap<>();
    Map<String, List<Trouble>> bySource = new HashMap<>();
    for (Trouble t : troubles(window)) {
      Storm s = holding(storms, t.from());
      if (s != null) {
        inStorm.computeIfAbsent(s, k -> new ArrayList<>()).add(t);
      } else {
        bySource.computeIfAbsent(t.source(), k -> new ArrayList<>()).add(t);
      }
    }
    inStorm.values().forEach(ts -> all.add(incident(ts)));
    for (List<Trouble> ts : bySource.values()) {
      List<Trouble> run = new ArrayList<>();
      Instant end = Instant.MIN;
      for (Trouble t : ts) {
        if (!run.isEmpty() && Duration.between(end, t.from()).compareTo(window) > 0) {
          all.add(incident(run));
          run = new ArrayList<>();
          end = Instant.MIN;
        }
        run.add(t);
        end = t.to().isAfter(end) ? t.to() : end;
      }
      all.add(incident(run));
    }
    all.sort(
        Comparator.comparing(Incident::from)
            .thenComparing(Incident::source)
            .thenComparing(Incident::check));
    return all;
  }

  private static @Nullable Storm holding(List<Storm> storms, Instant at) {
    for (Storm s : storms) {
      if (!at.isBefore(s.from()) && at.isBefore(s.to())) {
        return s;
      }
    }
    return null;
  }

  private static Incident incident(List<Trouble> troubles) {
    Trouble first = troubles.get(0);
    Instant to = first.to();
    int alerts = 0;
    for (Trouble t : troubles) {
      to = t.to().isAfter(to) ? t.to() : to;
      alerts += t.alerts();
    }
    return new Incident(first.from(), to, troubles.size(), alerts, first.source(), first.check());
  }

  /**
   * Share of the alerts that nobody needed: 1 − incidents / alerts that do not clear.
   *
   * @param incidents what was made of them
   * @return 0…1; 0 without alerts
   */
  public double noiseRatio(List<Incident> incidents) {
    long raised = alerts.stream().filter(a -> !a.clears()).count();
    return raised == 0 ? 0 : Math.max(0, 1 - incidents.size() / (double) raised);
  }

  /**
   * Incidents as outages of their sources.
   *
   * @param incidents what was made of the alerts
   * @return in the same order; the cause is the check
   */
  public static List<Outage> outages(List<Incident> incidents) {
    return incidents.stream()
        .map(i -> new Outage(i.source(), i.from(), i.to(), Outage.Kind.UNPLANNED, i.check()))
        .toList();
  }

  /**
   * Incidents as tickets that a desk would get, one each, open until the trouble is over.
   *
   * @param incidents what was made of the alerts
   * @return in the same order; the channel is {@code event}, the category the check
   */
  public static List<Ticket> tickets(List<Incident> incidents) {
    List<Ticket> all = new ArrayList<>();
    for (Incident i : incidents) {
      all.add(
          new Ticket(
              "event " + (all.size() + 1),
              Ticket.Kind.INCIDENT,
              i.from(),
              null,
              i.to(),
              false,
              null,
              "",
              "event",
              i.check(),
              "",
              -1,
              -1,
              List.of()));
    }
    return all;
  }

  /** Count and span. */
  @Override
  public String toString() {
    return alerts.isEmpty()
        ? "AlertLog[no alert]"
        : "AlertLog["
            + alerts.size()
            + " alerts, "
            + alerts.get(0).at()
            + " to "
            + alerts.get(alerts.size() - 1).at()
            + "]";
  }
}
