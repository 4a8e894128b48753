package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What of a service must be up for it to be up: components in series, in parallel, k out of n, or
 * as paths. Components are independent of each other; components of one name are one and the same
 * thing wherever they stand (a shared power feed), except inside {@link Copies}. Immutable.
 */
public sealed interface BlockDiagram {
  /** Hours of a common year. */
  double HOURS_PER_YEAR = 8760;

  /**
   * What the block is called.
   *
   * @return empty when it has no name
   */
  String name();

  /**
   * The same block under a name.
   *
   * @param name the name
   * @return the block
   */
  BlockDiagram named(String name);

  /**
   * A single component.
   *
   * @param component what is up or down
   */
  record Single(Component component) implements BlockDiagram {
    /** Checks that there is one. */
    public Single {
      Objects.requireNonNull(component, "component");
    }

    @Override
    public String name() {
      return component.name();
    }

    @Override
    public BlockDiagram named(String name) {
      return new Single(component.named(name));
    }
  }

  /**
   * Up while at least k parts are up: k = n is a series, k = 1 parallel.
   *
   * @param name empty for none
   * @param k how many are needed, 0…n; 0 is always up
   * @param parts the n parts, at least one
   */
  record AtLeast(String name, int k, List<BlockDiagram> parts) implements BlockDiagram {
    /** Copies the list; checks k and that a name means one thing. */
    public AtLeast {
      Objects.requireNonNull(name, "name");
      parts = List.copyOf(parts);
      checkNeed(k, parts.size());
      SharedComponents.check(parts);
    }

    @Override
    public BlockDiagram named(String other) {
      return new AtLeast(other, k, parts);
    }
  }

  /**
   * Up while at least k of many like blocks are up, each independent of the others: names inside
   * mean something else in each of them.
   *
   * @param name empty for none
   * @param k how many are needed, 0…count
   * @param count how many there are, at least 1
   * @param each one of them
   */
  record Copies(String name, int k, int count, BlockDiagram each) implements BlockDiagram {
    /** Checks k. */
    public Copies {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(each, "each");
      checkNeed(k, count);
    }

    @Override
    public BlockDiagram named(String other) {
      return new Copies(other, k, count, each);
    }
  }

  /**
   * Up while all components of some path are up, such as the four paths of a bridge.
   *
   * @param name empty for none
   * @param paths names of components, at least one path with at least one name each
   * @param components what the names stand for; a block without a name gets this one
   */
  record Paths(String name, List<List<String>> paths, Map<String, BlockDiagram> components)
      implements BlockDiagram {
    /** Copies lists and map; checks that every name is known and means one thing. */
    public Paths {
      Objects.requireNonNull(name, "name");
      if (paths.isEmpty()) {
        throw new IllegalArgumentException("a block of paths needs at least one path");
      }
      List<List<String>> copies = new ArrayList<>();
      for (List<String> path : paths) {
        if (path.isEmpty()) {
          throw new IllegalArgumentException("a path needs at least one component");
        }
        for (String c : path) {
          if (!components.containsKey(c)) {
            throw new IllegalArgumentException(
                "a path names '" + c + "'; valid are " + String.join(", ", components.keySet()));
          }
        }
        copies.add(List.copyOf(path));
      }
      paths = List.copyOf(copies);
      Map<String, BlockDiagram> known = new LinkedHashMap<>();
      components.forEach((n, b) -> known.put(n, b.name().isEmpty() ? b.named(n) : b));
      components = Collections.unmodifiableMap(known);
      SharedComponents.check(components.values());
    }

    @Override
    public BlockDiagram named(String other) {
      return new Paths(other, paths, components);
    }
  }

  /**
   * A single component.
   *
   * @param component what is up or down
   * @return the block
   */
  static BlockDiagram of(Component component) {
    return new Single(component);
  }

  /**
   * Up while all parts are up.
   *
   * @param parts at least one
   * @return the block
   * @throws IllegalArgumentException without a part, or when one name means two things
   */
  static BlockDiagram series(List<BlockDiagram> parts) {
    return new AtLeast("", parts.size(), parts);
  }

  /**
   * Up while one part is up.
   *
   * @param parts at least one
   * @return the block
   * @throws IllegalArgumentException without a part, or when one name means two things
   */
  static BlockDiagram parallel(List<BlockDiagram> parts) {
    return new AtLeast("", 1, parts);
  }

  /**
   * Up while at least k parts are up, which need not be alike.
   *
   * @param k how many are needed, 0…number of parts
   * @param parts at least one
   * @return the block
   * @throws IllegalArgumentException when k lies elsewhere, or one name means two things
   */
  static BlockDiagram atLeast(int k, List<BlockDiagram> parts) {
    return new AtLeast("", k, parts);
  }

  /**
   * Up while at least k of many like blocks are up.
   *
   * @param k how many are needed, 0…count
   * @param count how many there are, at least 1
   * @param each one of them
   * @return the block
   * @throws IllegalArgumentException when k or the count lies elsewhere
   */
  static BlockDiagram atLeast(int k, int count, BlockDiagram each) {
    return new Copies("", k, count, each);
  }

  /**
   * Up while all components of some path are up.
   *
   * @param paths names of components
   * @param components what the names stand for
   * @return the block
   * @throws IllegalArgumentException when a path is empty or names what is not known
   */
  static BlockDiagram paths(List<List<String>> paths, Map<String, BlockDiagram> components) {
    return new Paths("", paths, components);
  }

  /**
   * The chance of being up at a time, exact.
   *
   * @return 0…1
   * @throws IllegalArgumentException when so many components are shared, or paths are so many, that
   *     no exact answer is found
   */
  default double availability() {
    return 1 - unavailability();
  }

  /**
   * The chance of being down at a time, exact and without the rounding of 1 − availability.
   *
   * @return 0…1
   * @throws IllegalArgumentException as {@link #availability()}
   */
  default double unavailability() {
    return DownProbability.of(this);
  }

  /**
   * Mean downtime of a year.
   *
   * @param hoursPerYear hours in which it is needed, such as {@link #HOURS_PER_YEAR}
   * @return hours a year, unavailability × hours
   * @throws IllegalArgumentException as {@link #availability()}
   */
  default double downtimeHoursPerYear(double hoursPerYear) {
    return unavailability() * hoursPerYear;
  }

  /**
   * Components whose failure alone takes everything down: cut sets of one.
   *
   * @return by name, or as {@code component 3} where they have none, counted as they are written;
   *     in that order
   */
  default List<String> singlePointsOfFailure() {
    return SinglePoints.of(this);
  }

  /**
   * The structure some hours after all its components were up, their times being exponential.
   *
   * @param hours 0 or more
   * @return a structure of the unavailability at that time
   * @throws IllegalArgumentException when the time is negative or not finite
   */
  default BlockDiagram after(double hours) {
    return LaterDiagram.of(this, hours);
  }

  private static void checkNeed(int k, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a block needs at least one part, found " + n);
    }
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("found " + k + " of " + n + " needed; valid is 0 to " + n);
    }
  }
}
