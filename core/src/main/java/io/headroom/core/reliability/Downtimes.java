package io.headroom.core.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spells in which something was down, one after the other with time up in between: outages that
 * overlap or touch are one spell. Immutable.
 */
public final class Downtimes {
  private static final double HOUR = 3600;

  private final List<Spell> spells;
  private final Instant asOf;

  private Downtimes(List<Spell> spells, Instant asOf) {
    this.spells = List.copyOf(spells);
    this.asOf = asOf;
  }

  /**
   * One spell.
   *
   * @param from first instant down, not before the observation starts
   * @param to first instant up again; the as-of while it is down. Equal to {@code from} for one
   *     shorter than the log's grain
   * @param isOpen whether it is down still
   * @param sinceBefore whether it was down when the observation started, so that its start is not
   *     known
   */
  public record Spell(Instant from, Instant to, boolean isOpen, boolean sinceBefore) {
    /**
     * How long it was down within the observation.
     *
     * @return hours, 0 or more
     */
    public double hours() {
      return Downtimes.elapsed(from, to);
    }
  }

  /** Merges outages as they are known at an as-of. */
  static Downtimes merge(List<Outage> outages, Instant observedFrom, Instant asOf) {
    List<Spell> cut = new ArrayList<>();
    for (Outage o : outages) {
      Instant to = o.to();
      boolean open = to == null || to.isAfter(asOf);
      boolean before = o.from().isBefore(observedFrom);
      cut.add(
          new Spell(
              before ? observedFrom : o.from(), open || to == null ? asOf : to, open, before));
    }
    cut.sort(Comparator.comparing(Spell::from));
    List<Spell> merged = new ArrayList<>();
    Spell last = null;
    for (Spell s : cut) {
      if (last != null && !s.from().isAfter(last.to())) {
        Instant to = s.to().isAfter(last.to()) ? s.to() : last.to();
        last = new Spell(last.from(), to, last.isOpen() || s.isOpen(), last.sinceBefore());
        merged.set(merged.size() - 1, last);
      } else {
        last = s;
        merged.add(s);
      }
    }
    return new Downtimes(merged, asOf);
  }

  /** Spells in which more components than the spare ones were down. */
  static Downtimes beyond(int spare, List<Outage> outages, Instant observedFrom, Instant asOf) {
    if (spare == 0) {
      return merge(outages, observedFrom, asOf);
    }
    Map<String, List<Outage>> byComponent = new TreeMap<>();
    for (Outage o : outages) {
      byComponent.computeIfAbsent(o.component(), c -> new ArrayList<>()).add(o);
    }
    List<Turn> turns = new ArrayList<>();
    byComponent
        .values()
        .forEach(own -> merge(own, observedFrom, asOf).spells.forEach(s -> Turn.add(s, turns)));
    turns.sort(Comparator.comparing(Turn::at).thenComparing(Turn::kind));
    List<Spell> found = new ArrayList<>();
    int down = 0;
    for (int i = 0; i < turns.size(); i++) {
      Turn t = turns.get(i);
      down += t.kind() == TurnKind.DOWN ? 1 : -1;
      if (t.kind() == TurnKind.DOWN && down == spare + 1) {
        int until = i + 1;
        for (int d = down; until < turns.size(); until++) {
          d += turns.get(until).kind() == TurnKind.DOWN ? 1 : -1;
          if (d == spare) {
            break;
          }
        }
        Turn end = turns.get(until);
        Spell last = found.isEmpty() ? null : found.get(found.size() - 1);
        if (last != null && last.to().equals(t.at())) {
          found.set(
              found.size() - 1,
              new Spell(last.from(), end.at(), end.isCensored(), last.sinceBefore()));
        } else {
          found.add(new Spell(t.at(), end.at(), end.isCensored(), t.isCensored()));
        }
      }
    }
    return new Downtimes(found, asOf);
  }

  /**
   * What happens to a component, in the order in which it counts at one instant: who is up again
   * does not overlap with who goes down then, but a spell without length does.
   */
  private enum TurnKind {
    UP,
    DOWN,
    UP_AT_ONCE
  }

  /** A component goes down or up; censored when it was so before, or is still, at the ends. */
  private record Turn(Instant at, TurnKind kind, boolean isCensored) {
    static void add(Spell s, List<Turn> turns) {
      boolean isPoint = s.from().equals(s.to());
      turns.add(new Turn(s.from(), TurnKind.DOWN, s.sinceBefore()));
      turns.add(new Turn(s.to(), isPoint ? TurnKind.UP_AT_ONCE : TurnKind.UP, s.isOpen()));
    }
  }

  /**
   * The spells.
   *
   * @return in order of time
   */
  public List<Spell> spells() {
    return spells;
  }

  /**
   * How many spells began while it was observed.
   *
   * @return 0 or more; one that was down before the observation is not counted
   */
  public int starts() {
    return (int) spells.stream().filter(s -> !s.sinceBefore()).count();
  }

  /**
   * Whether it is down at the as-of.
   *
   * @return true while the last spell is open
   */
  public boolean isDown() {
    return !spells.isEmpty() && spells.get(spells.size() - 1).isOpen();
  }

  /**
   * Time down, all of it.
   *
   * @return hours, 0 or more
   */
  public double hours() {
    double sum = 0;
    for (Spell s : spells) {
      sum += s.hours();
    }
    return sum;
  }

  /**
   * Time down between two instants; what lies after the as-of is not known and counts nothing.
   *
   * @param from first instant that counts
   * @param to first instant that counts no more
   * @return hours, 0 or more
   */
  public double hours(Instant from, Instant to) {
    double sum = 0;
    for (Spell s : spells) {
      Instant a = s.from().isAfter(from) ? s.from() : from;
      Instant b = s.to().isBefore(to) ? s.to() : to;
      if (b.isAfter(a)) {
        sum += elapsed(a, b);
      }
    }
    return sum;
  }

  /**
   * How many spells began between two instants.
   *
   * @param from first instant that counts
   * @param to first instant that counts no more
   * @return 0 or more
   */
  public int starts(Instant from, Instant to) {
    return (int)
        spells.stream()
            .filter(s -> !s.sinceBefore() && !s.from().isBefore(from) && s.from().isBefore(to))
            .count();
  }

  /**
   * How long spells last, from their beginning; an open one is censored at the as-of, and one whose
   * beginning is not known is left out.
   *
   * @return hours of each spell that began while observed
   */
  public LifeData lengths() {
    return lengths(List.of(this));
  }

  /** The same over several things. */
  static LifeData lengths(List<Downtimes> all) {
    List<Spell> begun =
        all.stream().flatMap(d -> d.spells.stream()).filter(s -> !s.sinceBefore()).toList();
    double[] hours = new double[begun.size()];
    boolean[] ended = new boolean[hours.length];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = begun.get(i).hours();
      ended[i] = !begun.get(i).isOpen();
    }
    return LifeData.of(hours, ended);
  }

  /**
   * The instant up to which these are known.
   *
   * @return the as-of
   */
  public Instant asOf() {
    return asOf;
  }

  /** Elapsed hours between two instants. */
  static double elapsed(Instant from, Instant to) {
    Duration d = Duration.between(from, to);
    return (d.getSeconds() + d.getNano() * 1e-9) / HOUR;
  }
}
