package io.headroom.reports.cli;

import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.HalfinWhitt;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.simulation.Backlog;
import io.headroom.core.simulation.DeferredWork;
import io.headroom.core.simulation.StaffedInterval;
import io.headroom.core.simulation.StaffingPlan;
import io.headroom.reports.cli.Flag.Kind;
import io.headroom.reports.cli.Flag.Range;
import io.headroom.reports.cli.FormulaFamily.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The formulas of {@code headroom staff}. */
final class StaffFamilies {
  private static final Flag CALLS =
      Flag.number("calls", Range.NOT_NEGATIVE, "arrivals in the interval");
  private static final Flag INTERVAL =
      Flag.number("interval_min", Range.POSITIVE, "length of the interval in min");
  private static final Flag HANDLE =
      Flag.number("aht_min", Range.POSITIVE, "mean time to handle one, in min");
  private static final Flag WITHIN =
      Flag.number("answer_within_s", Range.NOT_NEGATIVE, "longest wait that is in time, in s");
  private static final Flag SHRINKAGE =
      Flag.number(
          "shrinkage", Range.FRACTION_BELOW_ONE, "share of paid time not available for work");
  private static final Flag PAID =
      Flag.number("paid_hours_per_agent_week", Range.POSITIVE, "paid hours of one agent a week");
  private static final Flag OPEN = Flag.number("open", Range.NOT_NEGATIVE, "tickets open now");

  private static final Flag LEVEL =
      Flag.number("target_service_level", Range.FRACTION, "share to answer in time");
  private static final Flag BUSY =
      Flag.number("max_occupancy", Range.POSITIVE_FRACTION, "most share of time on calls");
  private static final Flag PATIENCE =
      Flag.number("mean_patience_s", Range.POSITIVE, "mean time after which callers leave, in s");

  private StaffFamilies() {}

  static List<FormulaFamily> all() {
    return List.of(
        FormulaFamily.of(
            "erlang-c-require",
            "The fewest agents for a service level, when all callers wait (Erlang C).",
            StaffFamilies::require,
            CALLS,
            INTERVAL,
            HANDLE,
            WITHIN,
            LEVEL,
            BUSY,
            SHRINKAGE),
        FormulaFamily.of(
            "erlang-c-evaluate",
            "What callers get from a number of agents, when all wait (Erlang C).",
            StaffFamilies::evaluate,
            CALLS,
            INTERVAL,
            HANDLE,
            Flag.whole("agents", Range.FROM_ONE, "people on calls"),
            WITHIN),
        FormulaFamily.of(
            "erlang-a-require",
            "The fewest agents for a service level, when callers lose patience (Erlang A).",
            in -> {
              StaffedInterval s =
                  plan(in).required(in.number("calls"), in.number("interval_min") * 60);
              return new Answers()
                  .count("agents_raw", "agents on calls", "", s.agents())
                  .count("agents_scheduled", "agents to schedule", "", s.scheduled())
                  .share("service_level", "answered in time", s.serviceLevel())
                  .share("occupancy", "agents busy", s.occupancy())
                  .share("p_abandon", "callers who leave", s.abandoned());
            },
            CALLS,
            INTERVAL,
            HANDLE,
            WITHIN,
            LEVEL,
            BUSY,
            SHRINKAGE,
            PATIENCE),
        FormulaFamily.of(
            "erlang-a-evaluate",
            "What callers get from a number of agents, when they lose patience (Erlang A).",
            in -> {
              StaffedInterval s =
                  StaffingPlan.of(
                          in.number("aht_min") * 60,
                          WaitGoal.answered(0, in.number("answer_within_s")))
                      .withPatience(in.number("mean_patience_s"))
                      .with(in.number("calls"), in.number("interval_min") * 60, in.whole("agents"));
              return served(s).share("p_abandon", "callers who leave", s.abandoned());
            },
            CALLS,
            INTERVAL,
            HANDLE,
            Flag.whole("agents", Range.FROM_ONE, "people on calls"),
            WITHIN,
            PATIENCE),
        FormulaFamily.of(
            "intervals",
            "Agents for each interval of a day: by Erlang C, by Erlang A with a patience.",
            StaffFamilies::intervals,
            Flag.numbers("calls", Range.NOT_NEGATIVE, "arrivals in each interval"),
            INTERVAL,
            HANDLE,
            WITHIN,
            LEVEL,
            BUSY,
            SHRINKAGE,
            PATIENCE.optional()),
        FormulaFamily.of(
            "erlang-b-require",
            "The fewest agents when callers who find all busy are lost (Erlang B).",
            in -> {
              double load = in.number("calls") / in.number("interval_min") * in.number("aht_min");
              return agents(ErlangB.fewestServers(load, in.number("max_blocking")), in);
            },
            CALLS,
            INTERVAL,
            HANDLE,
            Flag.number("max_blocking", Range.POSITIVE_FRACTION, "most share of callers lost"),
            SHRINKAGE),
        FormulaFamily.of(
            "halfin-whitt",
            "The probability of waiting with many servers and β√load to spare.",
            in ->
                new Answers()
                    .share(
                        "p_wait",
                        "probability of waiting",
                        HalfinWhitt.probabilityOfWaiting(in.number("beta"))),
            Flag.number("beta", Range.NOT_NEGATIVE, "spare servers in units of √load")),
        FormulaFamily.of(
            "square-root",
            "Servers by the square-root rule: load + β√load.",
            in ->
                new Answers()
                    .count(
                        "servers",
                        "servers",
                        "",
                        HalfinWhitt.servers(
                            in.number("arrivals_per_s") * in.number("service_mean_s"),
                            in.number("beta"))),
            Flag.number("arrivals_per_s", Range.NOT_NEGATIVE, "arrivals a second"),
            Flag.number("service_mean_s", Range.POSITIVE, "mean service time in s"),
            Flag.number("beta", Range.ANY, "spare servers in units of √load")),
        FormulaFamily.of(
            "staffing",
            "People for work that can wait: hours of work and full-time equivalents.",
            in -> {
              DeferredWork work = work(in, "target_occupancy");
              double tickets = in.number("tickets_per_week");
              return new Answers()
                  .number(
                      "workload_hours_per_week", "work", "h a week", work.workloadHours(tickets))
                  .number("fte", "full-time equivalents", "", work.fullTimeEquivalents(tickets));
            },
            Flag.number("tickets_per_week", Range.NOT_NEGATIVE, "tickets a week"),
            HANDLE,
            PAID,
            SHRINKAGE,
            Flag.number(
                "target_occupancy", Range.POSITIVE_FRACTION, "share of available time on tickets")),
        FormulaFamily.of(
            "backlog-clear",
            "How long it takes to work off a backlog beside what arrives.",
            in -> {
              double capacity = work(in, "occupancy").ticketsPerWeek(in.number("agents"));
              return new Answers()
                  .number("capacity_tickets_per_week", "capacity", "tickets a week", capacity)
                  .number(
                      "weeks_to_clear",
                      "time to clear the backlog",
                      "weeks",
                      Backlog.timeToClear(
                          in.number("open"), in.number("arrivals_per_week"), capacity));
            },
            OPEN,
            Flag.number("arrivals_per_week", Range.NOT_NEGATIVE, "tickets that arrive a week"),
            Flag.number("agents", Range.NOT_NEGATIVE, "full-time equivalents"),
            PAID,
            SHRINKAGE,
            Flag.number("occupancy", Range.POSITIVE_FRACTION, "share of available time on tickets"),
            HANDLE),
        FormulaFamily.of(
            "backlog-fluid",
            "The backlog at the end of each week.",
            in ->
                new Answers()
                    .list(
                        "backlog",
                        "open at the end of each week",
                        "tickets",
                        Backlog.fluid(
                            in.number("open"),
                            in.numbers("arrivals_per_week"),
                            in.number("capacity_per_week"))),
            OPEN,
            new Flag(
                "arrivals_per_week",
                Kind.NUMBERS,
                Range.NOT_NEGATIVE,
                "tickets that arrive in each week",
                true),
            Flag.number("capacity_per_week", Range.NOT_NEGATIVE, "tickets closed a week at most")),
        FormulaFamily.of(
            "littles-law",
            "Mean time from opening to closing: open / closed a day.",
            in ->
                new Answers()
                    .number(
                        "mean_time_in_system_days",
                        "mean time from opening to closing",
                        "d",
                        Backlog.meanTimeInSystem(
                            in.number("open_mean"), in.number("closed_per_day"))),
            Flag.number("open_mean", Range.NOT_NEGATIVE, "mean number open"),
            Flag.number("closed_per_day", Range.NOT_NEGATIVE, "closed a day")),
        SlaClockFamily.family());
  }

  private static Answers require(Inputs in) {
    double handle = in.number("aht_min");
    double load = in.number("calls") / in.number("interval_min") * handle;
    WaitGoal goal =
        WaitGoal.answered(in.number("target_service_level"), in.number("answer_within_s"))
            .withMaxOccupancy(in.number("max_occupancy"));
    ErlangC q = ErlangC.sizedFor(load, handle * 60, goal);
    return agents(q.servers(), in)
        .share("service_level", "answered in time", q.probabilityServedWithin(goal.within()))
        .share("occupancy", "agents busy", q.occupancy())
        .share("p_wait", "probability of waiting", q.probabilityOfWaiting());
  }

  private static Answers evaluate(Inputs in) {
    StaffedInterval s =
        StaffingPlan.of(
                in.number("aht_min") * 60, WaitGoal.answered(0, in.number("answer_within_s")))
            .with(in.number("calls"), in.number("interval_min") * 60, in.whole("agents"));
    return served(s);
  }

  private static StaffingPlan plan(Inputs in) {
    WaitGoal goal =
        WaitGoal.answered(in.number("target_service_level"), in.number("answer_within_s"))
            .withMaxOccupancy(in.number("max_occupancy"));
    StaffingPlan patient =
        StaffingPlan.of(in.number("aht_min") * 60, goal).withShrinkage(in.number("shrinkage"));
    return in.has("mean_patience_s") ? patient.withPatience(in.number("mean_patience_s")) : patient;
  }

  private static Answers intervals(Inputs in) {
    StaffingPlan plan = plan(in);
    double seconds = in.number("interval_min") * 60;
    List<Map<String, Object>> rows = new ArrayList<>();
    long paid = 0;
    for (double calls : in.numbers("calls")) {
      StaffedInterval s = plan.required(calls, seconds);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("calls", calls);
      row.put("agents_raw", s.agents());
      row.put("agents_scheduled", s.scheduled());
      row.put("service_level", s.serviceLevel());
      row.put("occupancy", s.occupancy());
      row.put("p_abandon", s.abandoned());
      rows.add(row);
      paid += s.scheduled();
    }
    return new Answers()
        .rows("intervals", "by interval", rows)
        .number("paid_hours", "paid time in all", "h", paid * seconds / 3_600);
  }

  private static Answers served(StaffedInterval s) {
    return new Answers()
        .number("traffic_erlangs", "traffic", "erlangs", s.load())
        .share("occupancy", "agents busy", s.occupancy())
        .share("p_wait", "probability of waiting", s.probabilityOfWaiting())
        .number("asa_s", "mean wait of all", "s", s.meanWaitSeconds())
        .share("service_level", "answered in time", s.serviceLevel());
  }

  private static Answers agents(int raw, Inputs in) {
    return new Answers()
        .count("agents_raw", "agents on calls", "", raw)
        .count(
            "agents_scheduled",
            "agents to schedule",
            "",
            StaffingPlan.scheduled(raw, in.number("shrinkage")));
  }

  private static DeferredWork work(Inputs in, String occupancy) {
    return new DeferredWork(
        in.number("aht_min"),
        in.number("paid_hours_per_agent_week"),
        in.number("shrinkage"),
        in.number(occupancy));
  }
}
