package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.service.Objective;
import io.headroom.core.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * A service as planned: what the business buys, who serves it, and how available it has to be.
 *
 * @param service the service with the pools it uses
 * @param desk name of the desk that works for it; empty when none is named
 * @param failures which outages are its own; null when no log says
 * @param units how many components its log watches; null for those that ever failed
 * @param needs how many of them must be up; null for all
 * @param objective how available it has to be; null when nothing was agreed
 * @param structure what it is built of; null when not said
 * @param structureText the same as the plan writes it; empty when not said
 * @param shortageCost what an hour without the service costs; null when not said
 */
public record ServicePlan(
    Service service,
    String desk,
    @Nullable LogSelection failures,
    @Nullable Integer units,
    @Nullable Integer needs,
    @Nullable Objective objective,
    @Nullable BlockDiagram structure,
    String structureText,
    @Nullable Money shortageCost) {
  /**
   * The service's name.
   *
   * @return as the plan calls it
   */
  public String name() {
    return service.name();
  }
}
