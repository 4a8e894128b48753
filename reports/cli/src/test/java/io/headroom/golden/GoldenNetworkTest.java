package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.capacity.BurstableBill;
import java.util.Map;

/** Golden cases of the domain {@code network}. */
final class GoldenNetworkTest extends GoldenDomain {
  GoldenNetworkTest() {
    super("network");
  }

  @GoldenFamily("network/p95-billing")
  void p95Billing(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          BurstableBill bill =
              BurstableBill.of(
                  numbers(in.get("in_mbps")),
                  numbers(in.get("out_mbps")),
                  in.get("commit_mbps").asDouble());
          return Map.of(
              "p95_mbps", bill.percentile(),
              "billed_mbps", bill.billed(),
              "charge",
                  bill.charge(
                      in.get("price_per_mbps").asDouble(),
                      in.get("overage_price_per_mbps").asDouble()));
        });
  }

  private static double[] numbers(JsonNode list) {
    double[] all = new double[list.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = list.get(i).asDouble();
    }
    return all;
  }
}
