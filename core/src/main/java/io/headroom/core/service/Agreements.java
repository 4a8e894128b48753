package io.headroom.core.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Agreements that rest on each other: what can be promised at all, given what is promised below.
 * Immutable.
 */
public final class Agreements {
  private final Map<String, Agreement> byName;

  private Agreements(Map<String, Agreement> byName) {
    this.byName = byName;
  }

  /**
   * Agreements by name.
   *
   * @param all with names of their own
   * @return the agreements
   * @throws IllegalArgumentException when a name stands twice, one rests on an unknown one, or they
   *     rest on each other in a circle
   */
  public static Agreements of(List<Agreement> all) {
    Map<String, Agreement> byName = new LinkedHashMap<>();
    for (Agreement a : all) {
      if (byName.put(a.name(), a) != null) {
        throw new IllegalArgumentException("two agreements are called '" + a.name() + "'");
      }
    }
    Agreements agreements = new Agreements(byName);
    for (Agreement a : all) {
      for (String below : a.restsOn()) {
        if (!byName.containsKey(below)) {
          throw new IllegalArgumentException(
              "agreement '"
                  + a.name()
                  + "' rests on the unknown agreement '"
                  + below
                  + "'; valid is "
                  + String.join(", ", byName.keySet()));
        }
      }
      agreements.below(a.name(), new ArrayList<>(), new LinkedHashSet<>());
    }
    return agreements;
  }

  private void below(String name, List<String> path, Set<String> found) {
    if (path.contains(name)) {
      throw new IllegalArgumentException(
          "agreements rest on each other in a circle: "
              + String.join(" on ", path.subList(path.indexOf(name), path.size()))
              + " on "
              + name);
    }
    if (!found.add(name)) {
      return;
    }
    path.add(name);
    for (String next : get(name).restsOn()) {
      below(next, path, found);
    }
    path.remove(path.size() - 1);
  }

  /**
   * An agreement.
   *
   * @param name its name
   * @return the agreement
   * @throws IllegalArgumentException when there is none of that name
   */
  public Agreement get(String name) {
    Agreement found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no agreement is called '" + name + "'; valid is " + String.join(", ", byName.keySet()));
    }
    return found;
  }

  /**
   * All of them.
   *
   * @return in their order
   */
  public List<Agreement> all() {
    return List.copyOf(byName.values());
  }

  /**
   * What the agreements that it rests on leave to promise about availability, all just kept.
   *
   * @param name the agreement
   * @param independent share of time up when they fail independently: the product of their goals
   * @param worst share when no two downtimes ever overlap: 1 − Σ (1 − goal), at least 0
   * @param goal what it promises itself
   */
  public record Promise(String name, double independent, double worst, double goal) {
    /**
     * Whether more is promised than what is below can carry.
     *
     * @return true when the goal is above what independent ones leave; it needs redundancy, or a
     *     better contract
     */
    public boolean isTooMuch() {
      return goal > independent + 1e-12;
    }
  }

  /**
   * What can be promised about the availability of a service. The agreements that it rests on
   * itself count; what those rest on is part of what they promise. One that says nothing about
   * availability counts as always kept.
   *
   * @param name the agreement, which promises an availability
   * @return what is left
   * @throws IllegalArgumentException when there is none of that name, or it promises none
   */
  public Promise promise(String name) {
    ServiceTarget own =
        get(name)
            .on(Indicator.AVAILABILITY)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "agreement '" + name + "' promises nothing about availability"));
    double product = 1;
    double lost = 0;
    for (String below : get(name).restsOn()) {
      double goal = get(below).on(Indicator.AVAILABILITY).map(ServiceTarget::goal).orElse(1.0);
      product *= goal;
      lost += 1 - goal;
    }
    return new Promise(name, product, Math.max(0, 1 - lost), own.goal());
  }

  /**
   * Promises of time that what is below cannot keep: an agreement whose limit on an indicator is
   * tighter, or whose share is higher, than that of an agreement it rests on.
   *
   * @param name the agreement
   * @return in words, one for each; none when all fits
   * @throws IllegalArgumentException when there is none of that name
   */
  public List<String> gaps(String name) {
    Agreement top = get(name);
    List<String> gaps = new ArrayList<>();
    for (ServiceTarget mine : top.targets()) {
      if (!mine.indicator().needsLimit()) {
        continue;
      }
      for (String below : top.restsOn()) {
        get(below)
            .on(mine.indicator())
            .filter(
                theirs ->
                    theirs.limit().orElse(0) > mine.limit().orElse(0)
                        || theirs.goal() < mine.goal())
            .ifPresent(
                theirs ->
                    gaps.add(
                        "'"
                            + name
                            + "' promises "
                            + mine.goal()
                            + " within "
                            + mine.limit().orElse(0)
                            + ", and rests on '"
                            + below
                            + "', which promises "
                            + theirs.goal()
                            + " within "
                            + theirs.limit().orElse(0)));
      }
    }
    return List.copyOf(gaps);
  }
}
