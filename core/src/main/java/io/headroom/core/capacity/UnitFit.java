package io.headroom.core.capacity;

import java.util.List;

/**
 * How many more units of one shape fit into what is left of several resources, which resource stops
 * it, and what of the others is then stranded: there, paid for, and of no use.
 *
 * @param resources at least one that the unit needs
 */
public record UnitFit(List<Resource> resources) {
  private static final double SLACK = 1e-9;

  /**
   * A resource.
   *
   * @param name such as {@code kW} or {@code rack unit}
   * @param capacity what may be planned with, 0 or more
   * @param used what is taken already, 0 or more
   * @param perUnit what one more unit takes, 0 or more
   */
  public record Resource(String name, double capacity, double used, double perUnit) {
    /** Checks the ranges. */
    public Resource {
      if (!(capacity >= 0 && used >= 0 && perUnit >= 0)
          || !Double.isFinite(capacity + used + perUnit)) {
        throw new IllegalArgumentException(
            "resource '"
                + name
                + "' needs numbers of 0 or more, found capacity "
                + capacity
                + ", used "
                + used
                + ", per unit "
                + perUnit);
      }
    }

    /**
     * What is not taken.
     *
     * @return capacity − used, 0 when more is used than there is
     */
    public double free() {
      return Math.max(0, capacity - used);
    }

    /** How many units fit by this resource alone. */
    private long units() {
      return perUnit == 0 ? Long.MAX_VALUE : (long) Math.floor(free() / perUnit + SLACK);
    }
  }

  /** Checks that something limits the number. */
  public UnitFit {
    resources = List.copyOf(resources);
    if (resources.stream().noneMatch(r -> r.perUnit() > 0)) {
      throw new IllegalArgumentException("a unit needs something of a resource, found nothing");
    }
  }

  /**
   * How many more units fit.
   *
   * @return whole units, 0 or more
   */
  public long units() {
    return binding().units();
  }

  /**
   * The resource that stops it.
   *
   * @return the one by which the fewest units fit; of equals the earlier in the list
   */
  public Resource binding() {
    Resource least = resources.get(0);
    for (Resource r : resources) {
      least = r.units() < least.units() ? r : least;
    }
    return least;
  }

  /**
   * What of a resource no unit can use any more, once as many as fit are in.
   *
   * @param resource one of the resources
   * @return free − units · per unit, 0 or more
   */
  public double stranded(Resource resource) {
    return Math.max(0, resource.free() - units() * resource.perUnit());
  }
}
