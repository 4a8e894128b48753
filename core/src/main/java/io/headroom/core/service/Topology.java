package io.headroom.core.service;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What needs what: a thing is up while itself and all that it needs are up. Needs whose type says
 * so are a group of which some are enough: {@code 1 of hosts}, {@code 2 of feeds} − the words after
 * {@code of} tell groups of one thing apart. Immutable.
 */
public final class Topology {
  private static final Pattern SOME =
      Pattern.compile("\\s*(\\d{1,6}|one|any)\\s+of\\b\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
  private static final double MOST_BLOCKS = 100_000;

  private final List<String> names;
  private final List<List<Group>> needs;
  private final int[] order;

  private Topology(List<String> names, List<List<Group>> needs, int[] order) {
    this.names = List.copyOf(names);
    this.needs = needs;
    this.order = order;
  }

  /** Enough of these things must be up. */
  private record Group(int k, List<Integer> members) {}

  /**
   * A topology, such as a register has it.
   *
   * @param dependencies in any order; the same one twice counts once
   * @return the topology
   * @throws IllegalArgumentException when things need each other in a circle, or a group is asked
   *     for more than it has, or for different numbers
   */
  public static Topology of(List<Dependency> dependencies) {
    Map<String, Integer> index = new LinkedHashMap<>();
    Map<String, Group> groups = new LinkedHashMap<>();
    List<Map<String, Group>> byThing = new ArrayList<>();
    for (Dependency d : dependencies) {
      int from = index.computeIfAbsent(d.from(), n -> index.size());
      int to = index.computeIfAbsent(d.to(), n -> index.size());
      while (byThing.size() < index.size()) {
        byThing.add(new LinkedHashMap<>());
      }
      Matcher some = SOME.matcher(d.type());
      boolean isSome = some.matches();
      int k = isSome && Character.isDigit(some.group(1).charAt(0)) ? number(some.group(1)) : 1;
      // A need of its own has a key that no group can have.
      String key = isSome ? "of " + some.group(2).toLowerCase(Locale.ROOT) : "=" + to;
      Group group = byThing.get(from).computeIfAbsent(key, g -> new Group(k, new ArrayList<>()));
      if (group.k() != k) {
        throw new IllegalArgumentException(
            "'"
                + d.from()
                + "' needs both "
                + group.k()
                + " and "
                + k
                + " "
                + key
                + ". Maybe two groups, such as '"
                + k
                + " of feeds'?");
      }
      if (!group.members().contains(to)) {
        group.members().add(to);
      }
      groups.put(d.from() + " needs " + k + " " + key, group);
    }
    groups.forEach(
        (what, group) -> {
          if (group.k() < 1 || group.k() > group.members().size()) {
            throw new IllegalArgumentException(
                "'" + what + "', but there are " + group.members().size());
          }
        });
    List<String> names = new ArrayList<>(index.keySet());
    List<List<Group>> needs = new ArrayList<>();
    for (Map<String, Group> m : byThing) {
      needs.add(List.copyOf(m.values()));
    }
    return new Topology(names, needs, sorted(names, needs));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** What is needed first, so that one pass over all decides what is up. */
  private static int[] sorted(List<String> names, List<List<Group>> needs) {
    int n = names.size();
    int[] open = new int[n];
    List<List<Integer>> users = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      users.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (Group g : needs.get(i)) {
        for (int member : g.members()) {
          open[i]++;
          users.get(member).add(i);
        }
      }
    }
    ArrayDeque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[n];
    int done = 0;
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order[done++] = next;
      for (int user : users.get(next)) {
        if (--open[user] == 0) {
          ready.add(user);
        }
      }
    }
    if (done < n) {
      List<String> circle = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (open[i] > 0) {
          circle.add(names.get(i));
        }
      }
      throw new IllegalArgumentException(
          "things need each other in a circle, or need what does: " + String.join(", ", circle));
    }
    return order;
  }

  /**
   * All things.
   *
   * @return names in the order in which they were met
   */
  public List<String> names() {
    return names;
  }

  private int indexOf(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "the topology has no '" + name + "'; it has " + names.size() + " other things");
    }
    return at;
  }

  /**
   * What goes down with the loss of one thing.
   *
   * @param lost what is lost
   * @param down what is down then, itself first
   */
  public record Loss(String lost, List<String> down) {}

  /**
   * The loss-of-one drill: every thing is lost in turn, all others being up.
   *
   * @return in the order of {@link #names()}
   */
  public List<Loss> drill() {
    List<Loss> all = new ArrayList<>();
    boolean[] up = new boolean[names.size()];
    for (int lost = 0; lost < names.size(); lost++) {
      Arrays.fill(up, true);
      List<String> down = new ArrayList<>();
      down.add(names.get(lost));
      for (int i : order) {
        up[i] = i != lost && hasEnough(i, up);
        if (!up[i] && i != lost) {
          down.add(names.get(i));
        }
      }
      all.add(new Loss(names.get(lost), List.copyOf(down)));
    }
    return List.copyOf(all);
  }

  private boolean hasEnough(int thing, boolean[] up) {
    for (Group g : needs.get(thing)) {
      int count = 0;
      for (int member : g.members()) {
        count += up[member] ? 1 : 0;
      }
      if (count < g.k()) {
        return false;
      }
    }
    return true;
  }

  /**
   * A thing with all that it needs as a block diagram.
   *
   * @param name the thing, such as a service
   * @param components how available things are by themselves, by name; one that is not there is
   *     taken to fail only by what it needs
   * @return the diagram; things that stand under several others are one component
   * @throws IllegalArgumentException when there is no such thing, something needs nothing and has
   *     no component, or the diagram would have more than 100,000 blocks
   */
  public BlockDiagram diagram(String name, Map<String, Component> components) {
    int top = indexOf(name);
    BlockDiagram[] blocks = new BlockDiagram[names.size()];
    double[] sizes = new double[names.size()];
    boolean[] wanted = below(top);
    for (int i : order) {
      if (!wanted[i]) {
        continue;
      }
      String thing = names.get(i);
      Component own = components.get(thing);
      List<BlockDiagram> parts = new ArrayList<>();
      sizes[i] = 1;
      if (own != null) {
        parts.add(new BlockDiagram.Single(own.named(thing)));
      }
      for (Group g : needs.get(i)) {
        List<BlockDiagram> members = new ArrayList<>();
        for (int member : g.members()) {
          members.add(blocks[member]);
          sizes[i] += sizes[member];
        }
        if (sizes[i] > MOST_BLOCKS) {
          throw new IllegalArgumentException(
              "the diagram of '"
                  + thing
                  + "' would have more than "
                  + (int) MOST_BLOCKS
                  + " blocks. Maybe a fault tree, whose gates are shared?");
        }
        parts.add(
            members.size() == 1 ? members.get(0) : new BlockDiagram.AtLeast("", g.k(), members));
      }
      if (parts.isEmpty()) {
        throw new IllegalArgumentException(
            "'" + thing + "' needs nothing, so it must be said how available it is itself");
      }
      blocks[i] =
          parts.size() == 1 ? parts.get(0) : new BlockDiagram.AtLeast("", parts.size(), parts);
    }
    return blocks[top];
  }

  private boolean[] below(int top) {
    boolean[] found = new boolean[names.size()];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(top);
    found[top] = true;
    while (!open.isEmpty()) {
      for (Group g : needs.get(open.remove())) {
        for (int member : g.members()) {
          if (!found[member]) {
            found[member] = true;
            open.add(member);
          }
        }
      }
    }
    return found;
  }
}
