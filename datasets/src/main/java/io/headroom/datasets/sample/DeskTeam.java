package io.headroom.datasets.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * A team of the sample that resolves tickets.
 *
 * @param name as in the log
 * @param staffing members on the payroll from a day on, in order of days; a smaller number means
 *     that the last ones left
 * @param occupancy share of the time at the desk that work on tickets may take; the rest goes to
 *     other work, in proportion to the tickets
 * @param handleFactor working time of a ticket, in that of the service desk
 * @param misrouted chance that a ticket of the team first went to another one
 */
record DeskTeam(
    String name, List<Staffing> staffing, double occupancy, double handleFactor, double misrouted) {

  /** Hours a week for which a member is paid. */
  static final double PAID_HOURS = 37.5;

  /** Share of paid time that is not at the desk: leave, sickness, training, meetings. */
  static final double SHRINKAGE = 0.30;

  /**
   * Members from a day on.
   *
   * @param from first day
   * @param members how many
   */
  record Staffing(LocalDate from, int members) {}

  static final DeskTeam SERVICE_DESK =
      new DeskTeam(
          "Service desk",
          List.of(
              new Staffing(SamplePool.FIRST, 7),
              new Staffing(LocalDate.of(2025, 1, 1), 8),
              new Staffing(LocalDate.of(2026, 7, 1), 6)),
          0.85,
          1,
          0.05);

  /** All teams; the last two have too few tickets to be reported on. */
  static final List<DeskTeam> ALL =
      List.of(
          SERVICE_DESK,
          second("Applications", 6),
          second("Workplace", 5),
          second("Network", 4),
          second("Database", 3),
          second("Security", 2),
          second("Mainframe", 2),
          second("Executive support", 1));

  private static DeskTeam second(String name, int members) {
    return new DeskTeam(name, List.of(new Staffing(SamplePool.FIRST, members)), 0.3, 2, 0.3);
  }

  /** Members on the last day of the sample. */
  int members() {
    return staffing.get(staffing.size() - 1).members();
  }

  int most() {
    return staffing.stream().mapToInt(Staffing::members).max().orElseThrow();
  }

  int membersOn(LocalDate day) {
    int n = 0;
    for (Staffing s : staffing) {
      n = day.isBefore(s.from()) ? n : s.members();
    }
    return n;
  }
}
