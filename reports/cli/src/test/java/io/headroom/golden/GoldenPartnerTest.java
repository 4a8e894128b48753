package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.capacity.OrderHistory;
import io.headroom.core.capacity.PurchaseOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Golden cases of the domain {@code partner}. */
final class GoldenPartnerTest extends GoldenDomain {
  GoldenPartnerTest() {
    super("partner");
  }

  @GoldenFamily("partner/lead-time")
  void leadTime(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          List<PurchaseOrder> orders = new ArrayList<>();
          for (JsonNode o : in.get("orders")) {
            JsonNode delivered = o.get("delivered");
            orders.add(
                new PurchaseOrder(
                    "",
                    "",
                    "",
                    LocalDate.parse(o.get("ordered").asText()),
                    LocalDate.parse(o.get("promised").asText()),
                    delivered.isNull() ? null : LocalDate.parse(delivered.asText())));
          }
          OrderHistory history = OrderHistory.of(orders, LocalDate.parse(in.get("as_of").asText()));
          return Map.of(
              "median_days", history.quantile(0.5),
              "p90_days", history.quantile(0.9),
              "delivered_count", history.delivered(),
              "open_count", history.open(),
              "late_count", history.late());
        });
  }
}
