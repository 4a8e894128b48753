package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The deferred tickets of the sample: draws what arrives and what each ticket takes, and lets the
 * teams work on them.
 */
final class DeferredDesk {
  static final int TICKETS = 42_000;

  /** Tickets of groups that are too small to be reported on. */
  static final int MAINFRAME = 4;

  static final int EXECUTIVE = 3;

  /** Mean seconds of work by priority at the service desk. */
  private static final double[] HANDLE = {80 * 60, 58 * 60, 44 * 60, 32 * 60};

  private static final double HANDLE_SIGMA = 0.7;
  private static final double[] INCIDENT_PRIORITIES = {0.03, 0.14, 0.53, 0.30};
  private static final double[] REQUEST_PRIORITIES = {0, 0.03, 0.37, 0.60};

  /** Chance by priority that the ticket has to wait for the customer. */
  private static final double[] ON_HOLD = {0.03, 0.08, 0.18, 0.18};

  private static final double HOLD_DAYS = 2.2;
  private static final double REOPENED = 0.04;
  private static final double DAY = 24 * 3600;

  private static final List<Category> CATEGORIES =
      List.of(
          new Category("Access", "Service desk", 0.24, 0.60),
          new Category("Laptop", "Service desk", 0.20, 0.35),
          new Category("Software", "Service desk", 0.15, 0.55),
          new Category("Email", "Service desk", 0.13, 0.20),
          new Category("Printing", "Service desk", 0.08, 0.10),
          new Category("Business application", "Applications", 0.08, 0.25),
          new Category("Move", "Workplace", 0.04, 0.90),
          new Category("Network", "Network", 0.04, 0.15),
          new Category("Database", "Database", 0.025, 0.30),
          new Category("Security", "Security", 0.015, 0.20));

  private record Category(String name, String team, double share, double requests) {}

  private DeferredDesk() {}

  /** The tickets in the order of opening. */
  static List<DeskTicket> tickets(RandomStreams streams) {
    long[] opened = ArrivalLaw.deferred().draw(TICKETS, streams.stream("arrivals"));
    List<DeskJob> jobs = jobs(opened, streams.stream("tickets"), small(streams));
    for (DeskTeam t : DeskTeam.ALL) {
      new TeamWork(t, streams).run(jobs.stream().filter(j -> j.team().equals(t)).toList());
    }
    return jobs.stream().map(DeskJob::ticket).toList();
  }

  /** Numbers of the tickets of the small groups. */
  private static List<Integer> small(RandomStreams streams) {
    RandomGenerator random = streams.stream("small groups");
    SortedSet<Integer> numbers = new TreeSet<>();
    while (numbers.size() < MAINFRAME + EXECUTIVE) {
      numbers.add(random.nextInt(TICKETS));
    }
    return List.copyOf(numbers);
  }

  private static List<DeskJob> jobs(long[] opened, RandomGenerator random, List<Integer> small) {
    double[] shares = CATEGORIES.stream().mapToDouble(Category::share).toArray();
    List<DeskJob> jobs = new ArrayList<>(opened.length);
    for (int i = 0; i < opened.length; i++) {
      Category category = CATEGORIES.get(Draws.pick(random, shares));
      int at = small.indexOf(i);
      String group = at < 0 ? category.team() : at < MAINFRAME ? "Mainframe" : "Executive support";
      DeskTeam team =
          DeskTeam.ALL.stream().filter(t -> t.name().equals(group)).findFirst().orElseThrow();
      boolean request = random.nextDouble() < category.requests();
      int priority = 1 + Draws.pick(random, request ? REQUEST_PRIORITIES : INCIDENT_PRIORITIES);
      boolean day = DeskCalendar.openSeconds(opened[i], opened[i] + 1) > 0;
      String channel =
          List.of("Portal", "Mail", "Phone").get(Draws.pick(random, 0.45, 0.20, day ? 0.38 : 0));
      int moves = 0;
      long arrives = opened[i];
      while (moves < 4 && random.nextDouble() < team.misrouted()) {
        moves++;
        long wait = Math.round(5 * DeskCalendar.HOUR * Draws.exponential(random));
        arrives = DeskCalendar.plusOpenSeconds(arrives, wait);
      }
      jobs.add(
          new DeskJob(
              i,
              request,
              priority,
              channel,
              category.name(),
              team,
              opened[i],
              arrives,
              moves,
              stops(random, HANDLE[priority - 1] * team.handleFactor(), ON_HOLD[priority - 1])));
    }
    return jobs;
  }

  /** What a ticket takes: one piece of work, often with a hold, now and then reopened. */
  private static List<DeskJob.Stop> stops(RandomGenerator random, double mean, double onHold) {
    List<DeskJob.Stop> stops = new ArrayList<>();
    double work = Draws.lognormal(random, mean, HANDLE_SIGMA);
    double share = 1;
    if (random.nextDouble() < onHold) {
      share = 0.2 + 0.6 * random.nextDouble();
      double days = Draws.lognormal(random, HOLD_DAYS, 0.9);
      stops.add(new DeskJob.Stop(seconds(work * share), false, seconds(days * DAY)));
      share = 1 - share;
    }
    double days = 1.5 * Draws.exponential(random);
    stops.add(new DeskJob.Stop(seconds(work * share), true, seconds(days * DAY)));
    while (stops.size() < 5 && random.nextDouble() < REOPENED) {
      stops.add(new DeskJob.Stop(seconds(work * 0.35), true, seconds(days * DAY)));
    }
    return stops;
  }

  private static long seconds(double s) {
    return Math.max(60, Math.round(s));
  }
}
