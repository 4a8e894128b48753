package io.headroom.core.simulation;

import java.util.List;

/**
 * Where work is done: groups of servers before one queue. Work takes the first group, in the order
 * given, that can serve it and has somebody free; who becomes free takes the most urgent work that
 * he can serve, of equally urgent the one that came first. Immutable.
 */
public final class Station {
  /** What urgent work does to work in service. */
  public enum Urgency {
    /** It goes to the head of the queue and waits for the next server. */
    NEXT,
    /** It takes a server from the least urgent work, which goes on later where it stopped. */
    PREEMPTIVE
  }

  /** What happens to work in service when its server's shift ends. */
  public enum ShiftEnd {
    /** The server stays until it is done. */
    FINISH,
    /** It waits and goes on later where it stopped; business hours of work that lies on a desk. */
    PAUSE
  }

  private final String name;
  private final List<ServerGroup> groups;
  private final Urgency urgency;
  private final ShiftEnd shiftEnd;
  private final int room;

  private Station(
      String name, List<ServerGroup> groups, Urgency urgency, ShiftEnd shiftEnd, int room) {
    this.name = name;
    this.groups = groups;
    this.urgency = urgency;
    this.shiftEnd = shiftEnd;
    this.room = room;
  }

  /**
   * A station of equal servers that are always on duty.
   *
   * @param name unique in its simulation
   * @param servers 1 or more
   * @return the station
   * @throws IllegalArgumentException when there is no server
   */
  public static Station of(String name, int servers) {
    return of(name, ServerGroup.of(servers));
  }

  /**
   * A station of groups of servers.
   *
   * @param name unique in its simulation
   * @param groups those who are asked first come first, at least one
   * @return the station
   * @throws IllegalArgumentException when there is no group
   */
  public static Station of(String name, ServerGroup... groups) {
    if (groups.length == 0) {
      throw new IllegalArgumentException(
          "station "
              + name
              + " has no servers. Maybe Station.delay, where all are served at once?");
    }
    return new Station(name, List.of(groups), Urgency.NEXT, ShiftEnd.FINISH, Integer.MAX_VALUE);
  }

  /**
   * A place where everybody is served at once and occupies nobody: thinking, transport, a ticket on
   * hold until its user answers.
   *
   * @param name unique in its simulation
   * @return the station
   */
  public static Station delay(String name) {
    return new Station(name, List.of(), Urgency.NEXT, ShiftEnd.FINISH, Integer.MAX_VALUE);
  }

  /**
   * The station with another rule for urgent work.
   *
   * @param rule what urgent work does
   * @return a new station
   */
  public Station with(Urgency rule) {
    return new Station(name, groups, rule, shiftEnd, room);
  }

  /**
   * The station with another rule for the end of a shift.
   *
   * @param rule what happens to work in service
   * @return a new station
   */
  public Station with(ShiftEnd rule) {
    return new Station(name, groups, urgency, rule, room);
  }

  /**
   * The station with room for K; what finds it full is turned away and lost.
   *
   * @param capacity K, those in service included, 1 or more
   * @return a new station
   * @throws IllegalArgumentException when K is below 1
   */
  public Station withRoomFor(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "station " + name + " needs room for 1 or more, found " + capacity);
    }
    return new Station(name, groups, urgency, shiftEnd, capacity);
  }

  /**
   * What it is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  List<ServerGroup> groups() {
    return groups;
  }

  boolean isPreemptive() {
    return urgency == Urgency.PREEMPTIVE;
  }

  boolean pauses() {
    return shiftEnd == ShiftEnd.PAUSE;
  }

  int room() {
    return room;
  }
}
