package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.capacity.PowerModule;
import io.headroom.core.capacity.PowerSupply;
import io.headroom.core.capacity.PowerUsage;
import io.headroom.core.capacity.SupplyRedundancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Golden cases of the domain {@code facilities}. */
final class GoldenFacilitiesTest extends GoldenDomain {
  GoldenFacilitiesTest() {
    super("facilities");
  }

  @GoldenFamily("facilities/power")
  void power(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          SupplyRedundancy redundancy = SupplyRedundancy.of(in.get("redundancy").asText());
          List<PowerModule> modules = new ArrayList<>();
          for (JsonNode kva : in.get("modules_kva")) {
            modules.add(PowerModule.of(kva.asDouble()));
          }
          int half = modules.size() / 2;
          PowerSupply supply =
              new PowerSupply(
                  redundancy.sides() == 1
                      ? List.of(modules)
                      : List.of(modules.subList(0, half), modules.subList(half, modules.size())),
                  redundancy,
                  in.get("power_factor").asDouble(),
                  in.get("max_utilisation").asDouble());
          double load = in.get("load_kw").asDouble();
          return Map.of(
              "usable_kw", supply.usableKw(),
              "headroom_kw", supply.headroomKw(load),
              "breach", supply.isExceededBy(load));
        });
  }

  @GoldenFamily("facilities/cooling")
  void cooling(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          PowerUsage usage =
              new PowerUsage(in.get("it_kw").asDouble(), in.get("facility_kw").asDouble());
          return Map.of(
              "pue", usage.pue(),
              "cooling_tons", usage.coolingTons(in.get("kw_per_ton").asDouble()));
        });
  }
}
