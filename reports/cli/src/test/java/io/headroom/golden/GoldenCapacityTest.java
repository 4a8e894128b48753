package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Performability;
import io.headroom.core.capacity.Pool;
import io.headroom.core.capacity.Redundancy;
import io.headroom.core.capacity.TimeToExhaustion;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Golden cases of the domain {@code capacity}. */
final class GoldenCapacityTest extends GoldenDomain {
  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

  GoldenCapacityTest() {
    super("capacity");
  }

  @GoldenFamily("capacity/time-to-exhaustion-linear")
  void linear(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          OptionalDouble days =
              TimeToExhaustion.linear(
                  number(in, "used"),
                  number(in, "usable_threshold") * number(in, "capacity"),
                  number(in, "growth_per_day"));
          Optional<LocalDate> date =
              days.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      TimeToExhaustion.date(
                          LocalDate.parse(in.get("as_of").asText()), days.getAsDouble()));
          long ahead = in.get("lead_time_days").asLong() + in.get("safety_days").asLong();
          return Map.of(
              "days", days,
              "exhaustion_date", date,
              "order_by", date.map(d -> d.minusDays(ahead)));
        });
  }

  @GoldenFamily("capacity/time-to-exhaustion-compound")
  void compound(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "months",
                TimeToExhaustion.compound(
                    number(in, "used"), number(in, "capacity"), number(in, "growth_per_month"))));
  }

  @GoldenFamily("capacity/time-to-exhaustion-brownian")
  void brownian(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          TimeToExhaustion.Brownian b =
              new TimeToExhaustion.Brownian(
                  number(in, "capacity") - number(in, "used"),
                  number(in, "drift_per_day"),
                  number(in, "sigma_per_sqrt_day"));
          return Map.of(
              "mean_days", b.mean(),
              "sd_days", b.standardDeviation(),
              "p_by_days", b.probabilityBy(number(in, "by_days")));
        });
  }

  @GoldenFamily("capacity/ha-reserve")
  void haReserve(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          int spare = in.get("spare_hosts").asInt();
          double demand = number(in, "demand");
          Pool pool =
              Pool.of(
                  "hosts",
                  Unit.ONE,
                  Headroom.spareUnits(spare),
                  new Asset(
                      "host", in.get("hosts").asInt(), number(in, "host_capacity"), null, null));
          double usable = pool.available(ANY_DAY) * number(in, "target_utilisation");
          return Map.of(
              "usable_capacity",
              usable,
              "headroom",
              usable - demand,
              "utilisation_after_failures",
              Redundancy.utilizationAfterLosing(pool, ANY_DAY, demand, spare),
              "host_losses_survivable",
              Redundancy.lossesSurvivable(pool, ANY_DAY, demand));
        });
  }

  @GoldenFamily("capacity/regression")
  void regression(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Trend trend = Trend.of(numbers(in.get("t")), numbers(in.get("y")));
          double at = number(in, "at_t");
          Map<String, @Nullable Object> out = new LinkedHashMap<>();
          out.put("slope", trend.slope());
          out.put("intercept", trend.intercept());
          out.put("value_at_t", trend.valueAt(at));
          out.put("t_at_zero", trend.zeroAt());
          if (in.has("level")) {
            Trend.Interval interval = trend.predictionInterval(at, number(in, "level"));
            out.put("lower", interval.lower());
            out.put("upper", interval.upper());
          }
          return out;
        });
  }

  @GoldenFamily("capacity/performability")
  void performability(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Performability up =
              Performability.of(
                  number(in, "feed_availability"),
                  List.of(
                      new Performability.Group(
                          in.get("hosts").asInt(),
                          number(in, "host_capacity"),
                          number(in, "host_availability"))));
          List<Double> byLevel = new ArrayList<>();
          double any = 0;
          for (JsonNode d : in.get("demand")) {
            double p = up.shortfallProbability(number(d, "level"));
            byLevel.add(p);
            any += p * number(d, "probability");
          }
          return Map.of(
              "p_cannot_carry", any,
              "p_cannot_carry_by_level", byLevel,
              "expected_capacity", up.expectedCapacity());
        });
  }

  private static double number(JsonNode in, String key) {
    return in.get(key).asDouble();
  }

  private static double[] numbers(JsonNode list) {
    double[] v = new double[list.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = list.get(i).asDouble();
    }
    return v;
  }
}
