package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workloads on hosts, in as many dimensions as hosts have resources, with groups that stay together
 * and groups that stay apart. Vector packing is hard, so what is found is a placement and a bound:
 * it is optimal where {@link Fewest#gap()} is 0. Immutable.
 */
public final class Placement {
  private static final int MOST_LOSSES = 20_000;
  private static final long MOST_UNITS = 1_000_000;

  private final List<String> resources;
  private final List<Host> hosts;
  private final VectorItems items;
  private final int[] where;

  private Placement(List<String> resources, List<Host> hosts, VectorItems items, int[] where) {
    this.resources = resources;
    this.hosts = hosts;
    this.items = items;
    this.where = where;
  }

  /**
   * The fewest equal hosts.
   *
   * @param placement of all workloads on {@code count} hosts, of which the spare ones are empty
   * @param count how many hosts
   * @param lowerBound no placement needs fewer
   */
  public record Fewest(Placement placement, int count, int lowerBound) {
    /**
     * Hosts that a better placement might save at most.
     *
     * @return count − lower bound, 0 when it is proven to be optimal
     */
    public int gap() {
      return count - lowerBound;
    }
  }

  /**
   * How many more of a workload fit.
   *
   * @param units how many, the others staying where they are
   * @param binding resource that stops it on most hosts; empty when no host stops it by a resource
   *     but by a group that is to stay apart
   * @param stranded of each resource what is then left over on all hosts together
   */
  public record Room(long units, Optional<String> binding, Map<String, Double> stranded) {
    /** Copies the map, in its order. */
    public Room {
      stranded = Collections.unmodifiableMap(new LinkedHashMap<>(stranded));
    }
  }

  /**
   * Places workloads on hosts.
   *
   * @param resources names of the resources, in the order of needs and capacities
   * @param hosts in the order in which they are to be filled; unlike ones are fine
   * @param workloads each with a name of its own
   * @return the placement; {@link #unplaced} tells what found no place
   * @throws IllegalArgumentException when resources do not fit together, names repeat, or a
   *     workload is to be together with and apart from the same one
   */
  public static Placement of(List<String> resources, List<Host> hosts, List<Workload> workloads) {
    check(resources, hosts);
    VectorItems items = VectorItems.of(workloads, resources.size());
    int[] where = new VectorPacking(items, resources.size()).place(amounts(hosts));
    return new Placement(List.copyOf(resources), List.copyOf(hosts), items, where);
  }

  /**
   * Places workloads on the fewest equal hosts of which any k may fail. With n hosts that carry
   * everything, n + k do so after any k failures, for what ran on a lost host can move as a whole
   * to a spare one; fewer than the bound and k cannot.
   *
   * @param resources names of the resources
   * @param shape one of the equal hosts
   * @param workloads each with a name of its own
   * @param spare k, 0 or more
   * @return the placement and what is proven about it
   * @throws IllegalArgumentException as for {@link #of}, or when a workload does not fit on an
   *     empty host
   */
  public static Fewest fewest(
      List<String> resources, Host shape, List<Workload> workloads, int spare) {
    check(resources, List.of(shape));
    if (spare < 0) {
      throw new IllegalArgumentException("spare hosts are 0 or more, found " + spare);
    }
    VectorItems items = VectorItems.of(workloads, resources.size());
    double[] host = amounts(List.of(shape))[0];
    fitsAlone(resources, shape, items, host);
    VectorPacking packing = new VectorPacking(items, resources.size());
    int bound = packing.bound(host);
    boolean proving = true;
    int[] where = new int[0];
    int n = bound;
    for (boolean done = items.size() == 0; !done; ) {
      where = packing.place(alike(host, n));
      done = Arrays.stream(where).noneMatch(h -> h == VectorPacking.NOWHERE);
      if (!done) {
        int[] searched = packing.search(host, n);
        if (searched != null && searched.length > 0) {
          where = searched;
          done = true;
        } else {
          proving &= searched != null;
          n++;
          bound = proving ? n : bound;
        }
      }
    }
    List<Host> hosts = new ArrayList<>();
    for (int h = 0; h < n + spare; h++) {
      hosts.add(new Host(shape.name() + " " + (h + 1), shape.capacity()));
    }
    Placement placement = new Placement(List.copyOf(resources), hosts, items, where);
    return new Fewest(placement, n + spare, bound + spare);
  }

  private static void check(List<String> resources, List<Host> hosts) {
    if (resources.isEmpty() || hosts.isEmpty()) {
      throw new IllegalArgumentException("a placement needs a resource and a host");
    }
    for (Host h : hosts) {
      if (h.capacity().size() != resources.size()) {
        throw new IllegalArgumentException(
            "host '"
                + h.name()
                + "' has "
                + h.capacity().size()
                + " resources, not "
                + resources.size()
                + ": "
                + resources);
      }
    }
  }

  private static void fitsAlone(
      List<String> resources, Host shape, VectorItems items, double[] host) {
    HostSpace empty = new HostSpace(items, new double[][] {host});
    for (int i = 0; i < items.size(); i++) {
      if (!empty.takes(0, i)) {
        int d = 0;
        while (items.need(i, d) <= host[d]) {
          d++;
        }
        Workload w = items.members(i).get(0);
        throw new IllegalArgumentException(
            "workload '"
                + w.name()
                + "'"
                + (w.together().isEmpty() ? "" : " with the others of '" + w.together() + "'")
                + " needs "
                + items.need(i, d)
                + " "
                + resources.get(d)
                + ", a "
                + shape.name()
                + " has "
                + host[d]);
      }
    }
  }

  private static double[][] amounts(List<Host> hosts) {
    double[][] all = new double[hosts.size()][];
    for (int h = 0; h < all.length; h++) {
      all[h] = hosts.get(h).capacity().stream().mapToDouble(c -> c).toArray();
    }
    return all;
  }

  private static double[][] alike(double[] host, int n) {
    double[][] all = new double[n][];
    Arrays.fill(all, host);
    return all;
  }

  /**
   * The hosts.
   *
   * @return in their order
   */
  public List<Host> hosts() {
    return hosts;
  }

  /**
   * What runs on a host.
   *
   * @param host its place in the list
   * @return the workloads
   */
  public List<Workload> on(int host) {
    return at(host);
  }

  /**
   * What found no place. That one was found for less is no proof that none exists.
   *
   * @return empty when everything is placed
   */
  public List<Workload> unplaced() {
    return at(VectorPacking.NOWHERE);
  }

  private List<Workload> at(int host) {
    List<Workload> there = new ArrayList<>();
    for (int i = 0; i < where.length; i++) {
      if (where[i] == host) {
        there.addAll(items.members(i));
      }
    }
    return there;
  }

  /**
   * Losses of k hosts after which what ran on them finds no place on the others, which stay as they
   * are. Every set of k hosts is tried; where none is returned, all are survived for certain.
   *
   * @param spare k, 1 or more
   * @return the names of the lost hosts, a list for each such loss
   * @throws IllegalArgumentException when k is below 1, not below the number of hosts, or there are
   *     more than 20,000 sets
   */
  public List<List<String>> lossesNotCovered(int spare) {
    if (spare < 1 || spare >= hosts.size()) {
      throw new IllegalArgumentException(
          "a loss is of 1…" + (hosts.size() - 1) + " hosts, found " + spare);
    }
    double sets = 1;
    for (int i = 0; i < spare; i++) {
      sets = sets * (hosts.size() - i) / (i + 1);
    }
    if (sets > MOST_LOSSES) {
      throw new IllegalArgumentException(
          spare + " of " + hosts.size() + " hosts are more than " + MOST_LOSSES + " sets to try");
    }
    return new HostLosses(items, amounts(hosts), where)
        .notCovered(spare).stream()
            .map(set -> set.stream().map(h -> hosts.get(h).name()).toList())
            .toList();
  }

  /**
   * How many more of a workload fit beside what runs already. Exact, as copies do not get into each
   * other's way across hosts: Σ over hosts of the least ⌊free / need⌋, at most one where the
   * workload is in a group that stays apart, none where such a group is there already.
   *
   * @param shape the workload, of which any number is asked for
   * @return how many, what stops it, what is left over
   * @throws IllegalArgumentException when its resources do not fit or it needs nothing
   */
  public Room room(Workload shape) {
    int dimensions = resources.size();
    if (shape.needs().size() != dimensions || shape.needs().stream().allMatch(n -> n == 0)) {
      throw new IllegalArgumentException(
          "workload '" + shape.name() + "' needs something of " + resources);
    }
    long units = 0;
    int[] stops = new int[dimensions];
    double[] left = new double[dimensions];
    for (int h = 0; h < hosts.size(); h++) {
      List<Workload> there = on(h);
      List<UnitFit.Resource> free = new ArrayList<>();
      for (int d = 0; d < dimensions; d++) {
        int dimension = d;
        double used = there.stream().mapToDouble(w -> w.needs().get(dimension)).sum();
        double capacity = hosts.get(h).capacity().get(d);
        free.add(new UnitFit.Resource(resources.get(d), capacity, used, shape.needs().get(d)));
      }
      UnitFit fit = new UnitFit(free);
      long most = Math.min(MOST_UNITS, fit.units());
      boolean meets = there.stream().anyMatch(w -> !Collections.disjoint(w.apart(), shape.apart()));
      long here = meets ? 0 : shape.apart().isEmpty() ? most : Math.min(1, most);
      if (here == most) {
        stops[free.indexOf(fit.binding())]++;
      }
      units += here;
      for (int d = 0; d < dimensions; d++) {
        left[d] += Math.max(0, free.get(d).free() - here * shape.needs().get(d));
      }
    }
    int top = 0;
    Map<String, Double> stranded = new LinkedHashMap<>();
    for (int d = 0; d < dimensions; d++) {
      top = stops[d] > stops[top] ? d : top;
      stranded.put(resources.get(d), left[d]);
    }
    Optional<String> binding = stops[top] == 0 ? Optional.empty() : Optional.of(resources.get(top));
    return new Room(units, binding, stranded);
  }

  /**
   * Hosts that can be given up: the emptiest are cleared one after the other while everything finds
   * a place on the rest, and any k of those may fail.
   *
   * @param spare k, 0 or more
   * @return the placement on the hosts that stay, in their order
   * @throws IllegalArgumentException when k is negative or there are too many sets of k hosts
   * @throws IllegalStateException when something found no place to begin with
   */
  public Placement consolidated(int spare) {
    if (!unplaced().isEmpty()) {
      throw new IllegalStateException(
          "what found no place cannot be moved closer together: " + unplaced().get(0).name());
    }
    List<Workload> all = new ArrayList<>();
    for (int i = 0; i < where.length; i++) {
      all.addAll(items.members(i));
    }
    Placement best = this;
    List<Host> emptiest = new ArrayList<>(hosts);
    emptiest.sort((a, b) -> Double.compare(load(a), load(b)));
    for (Host h : emptiest) {
      List<Host> rest = new ArrayList<>(best.hosts);
      rest.remove(h);
      if (rest.size() <= spare || rest.isEmpty()) {
        continue;
      }
      Placement without = of(resources, rest, all);
      if (without.unplaced().isEmpty()
          && (spare == 0 || without.lossesNotCovered(spare).isEmpty())) {
        best = without;
      }
    }
    return best;
  }

  private double load(Host host) {
    double most = 0;
    for (int d = 0; d < resources.size(); d++) {
      int dimension = d;
      double used =
          on(hosts.indexOf(host)).stream().mapToDouble(w -> w.needs().get(dimension)).sum();
      double c = host.capacity().get(d);
      most = Math.max(most, c > 0 ? used / c : 0);
    }
    return most;
  }
}
