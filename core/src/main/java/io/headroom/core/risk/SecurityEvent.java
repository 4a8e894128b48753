package io.headroom.core.risk;

import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/**
 * Security events as scenarios that can be laid over a plan. How often one is to be expected and
 * what it costs is no law of nature, so both are asked for and stand in the {@link Risk} that goes
 * with it.
 *
 * @param scenario what happens to demand and capacity
 * @param risk how often, and at what loss
 */
public record SecurityEvent(Scenario scenario, Risk risk) {
  /** Checks that both are there. */
  public SecurityEvent {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(risk, "risk");
  }

  /**
   * Denial of service: the demand of some pools is multiplied while it lasts. What is turned away
   * in front of a pool is not demand of the pool, so the factor is what gets through.
   *
   * @param pools names of the pools that are attacked, at least one
   * @param from first day
   * @param until last day
   * @param factor demand that gets through over usual demand, 0 or more
   * @param perYear events a year, 0 or more
   * @param loss what one costs, 0 or more
   * @return the event
   * @throws IllegalArgumentException when a range is out of bounds or no pool is named
   */
  public static SecurityEvent denialOfService(
      List<String> pools,
      LocalDate from,
      LocalDate until,
      Uncertain factor,
      Uncertain perYear,
      Uncertain loss) {
    String name = "denial of service of " + String.join(", ", pools);
    return new SecurityEvent(
        Scenario.named(name)
            .with(
                new Shock.DemandSurge(
                    Shock.Targets.of(pools.toArray(new String[0])),
                    new Shock.Window(from, until),
                    factor)),
        new Risk("denial-of-service", name, "", perYear, loss, "", null));
  }

  /**
   * Ransomware: every site is lost at once, the backups are what is left, and all restore over what
   * they share. Redundancy between sites does not help, which is why it is no loss of a site.
   *
   * @param sites names of the sites, at least one
   * @param at the moment
   * @param restore what has to be brought back, and how fast
   * @param perYear events a year, 0 or more
   * @param loss what one costs, 0 or more
   * @return the event
   * @throws IllegalArgumentException when a range is out of bounds or no site is named
   */
  public static SecurityEvent ransomware(
      List<String> sites, LocalDateTime at, Restore restore, Uncertain perYear, Uncertain loss) {
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("ransomware needs a site that is hit, found none");
    }
    String name = "ransomware at " + String.join(", ", sites);
    Scenario scenario = Scenario.named(name);
    for (String site : sites) {
      scenario = scenario.with(new Shock.SiteLoss(site, at, restore.hours()));
    }
    return new SecurityEvent(scenario, new Risk("ransomware", name, "", perYear, loss, "", null));
  }

  /**
   * How long it takes until everything is back.
   *
   * @param cleaning hours until a clean place to restore to is there, 0 or more
   * @param bytes what has to be restored, all sites together, 0 or more
   * @param bytesPerHour what restoring manages, all sites together, above 0
   */
  public record Restore(Uncertain cleaning, double bytes, double bytesPerHour) {
    /** Checks the numbers. */
    public Restore {
      if (!(bytes >= 0 && Double.isFinite(bytes)) || !(bytesPerHour > 0)) {
        throw new IllegalArgumentException(
            "a restore needs bytes of 0 or more and bytes an hour above 0, found "
                + bytes
                + " and "
                + bytesPerHour);
      }
      if (!(cleaning.quantile(0) >= 0)) {
        throw new IllegalArgumentException("cleaning takes 0 hours or more, found " + cleaning);
      }
    }

    /**
     * Hours until all is back.
     *
     * @return cleaning + bytes/bytesPerHour, moved quantile by quantile
     */
    public Uncertain hours() {
      double copy = bytes / bytesPerHour;
      if (cleaning instanceof Uncertain.Fixed fixed) {
        return Uncertain.fixed(fixed.value() + copy);
      }
      if (cleaning instanceof Uncertain.Triangular t) {
        return Uncertain.triangular(t.min() + copy, t.mode() + copy, t.max() + copy);
      }
      if (cleaning instanceof Uncertain.Pert p) {
        return new Uncertain.Pert(p.min() + copy, p.mode() + copy, p.max() + copy, p.gamma());
      }
      if (cleaning instanceof Uncertain.Uniform u) {
        return Uncertain.uniform(u.min() + copy, u.max() + copy);
      }
      double[] cells = new double[CELLS];
      for (int i = 0; i < CELLS; i++) {
        cells[i] = cleaning.quantile((i + 0.5) / CELLS) + copy;
      }
      return Uncertain.empirical(cells);
    }

    private static final int CELLS = 1000;
  }
}
