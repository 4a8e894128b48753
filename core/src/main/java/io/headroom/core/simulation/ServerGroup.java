package io.headroom.core.simulation;

import java.util.Set;
import java.util.TreeSet;

/** Servers that are alike: the same roster and the same skills. Immutable. */
public final class ServerGroup {
  private final Roster roster;
  private final Set<String> skills;

  private ServerGroup(Roster roster, Set<String> skills) {
    this.roster = roster;
    this.skills = skills;
  }

  /**
   * A group that can serve every class of work.
   *
   * @param roster how many are on duty when
   * @return the group
   */
  public static ServerGroup of(Roster roster) {
    return new ServerGroup(roster, Set.of());
  }

  /**
   * A group that can serve every class of work, always on duty.
   *
   * @param count how many, 1 or more
   * @return the group
   * @throws IllegalArgumentException when the count is below 1
   */
  public static ServerGroup of(int count) {
    return of(Roster.always(count));
  }

  /**
   * The group with the classes that it can serve.
   *
   * @param classes names of classes, at least one
   * @return a new group
   * @throws IllegalArgumentException when there is no name
   */
  public ServerGroup skilledIn(String... classes) {
    if (classes.length == 0) {
      throw new IllegalArgumentException("a group that can serve nothing needs no servers");
    }
    return new ServerGroup(roster, new TreeSet<>(Set.of(classes)));
  }

  Roster roster() {
    return roster;
  }

  boolean canServe(String name) {
    return skills.isEmpty() || skills.contains(name);
  }

  /** Names of classes; empty for all. */
  Set<String> skills() {
    return skills;
  }
}
