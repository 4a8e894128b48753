package io.headroom.golden;

import io.headroom.core.capacity.LicenseTrueUp;
import io.headroom.core.queueing.ErlangB;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Golden cases of the domain {@code licences}. */
final class GoldenLicencesTest extends GoldenDomain {
  GoldenLicencesTest() {
    super("licences");
  }

  @GoldenFamily("licences/erlang-b-inversion")
  void inversion(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          double load =
              ErlangB.offeredLoad(
                  in.get("carried_load_erlangs").asDouble(), in.get("denial_fraction").asDouble());
          int seats = ErlangB.fewestServers(load, in.get("target_denial_fraction").asDouble());
          return Map.of(
              "offered_load_erlangs", load,
              "seats_needed", seats,
              "denial_at_seats_needed", ErlangB.of(load, seats).blocking());
        });
  }

  @GoldenFamily("licences/true-up")
  void trueUp(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          List<Integer> used = new ArrayList<>();
          in.get("used_seats_by_month").forEach(u -> used.add(u.asInt()));
          LicenseTrueUp owed = new LicenseTrueUp(in.get("entitled_seats").asInt(), used);
          return Map.of(
              "peak_shortfall_seats", owed.peakShortfall(),
              "seat_months_short", owed.seatMonthsShort(),
              "true_up_cost", owed.cost(in.get("price_per_seat_year").asDouble()));
        });
  }
}
