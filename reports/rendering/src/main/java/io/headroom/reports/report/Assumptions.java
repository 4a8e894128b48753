package io.headroom.reports.report;

import java.util.List;

/** What the figures rest on, a sentence each. */
final class Assumptions {
  private Assumptions() {}

  static List<String> pools(String tolerance) {
    return List.of(
        "A shortfall before delivery is accepted with a chance of " + tolerance + ".",
        "Usable capacity is what is in service, less the reserve for failures, less buffers, up to"
            + " the limit.",
        "Orders that were placed enter the capacity on their date of service; without one, at the"
            + " 90th percentile of the lead time. Approved and proposed decisions do not.",
        "Uncertain lead times are log-normal through their median and 90th percentile; orders are"
            + " placed on working days, Monday to Friday.",
        "A forecast reaches no further ahead than its history reaches back. Level shifts are dated"
            + " and the regime since the last one is continued.");
  }

  static List<String> desks() {
    return List.of(
        "Desks: incidents and requests are forecast apart as daily counts. One future has one mean"
            + " handle time. FTE are people on the payroll; those present are less by the"
            + " shrinkage.",
        "Deferred work waits in one backlog that the agents present work off week by week, new work"
            + " and old alike; live work is staffed hour by hour, each hour in its steady state.",
        "A desk is short of people when the median future needs more than the plan has, and tight"
            + " when one future of ten does.");
  }

  static List<String> availability() {
    return List.of(
        "Availability: only unplanned downtime counts. Failures go on at the rate of the log, with"
            + " the doubt that so many failures leave about it; repairs last as they did.",
        "A service fails its objective when the running period's error budget is spent or a miss is"
            + " more likely than not, and is to be watched when the chance is above the"
            + " tolerance.");
  }

  static List<String> scenarios() {
    return List.of(
        "Scenarios share the futures of the baseline; no lead time is waited for, the units needed"
            + " are in service from the start.");
  }
}
