package io.headroom.golden;

import io.headroom.core.capacity.EventRetention;
import java.util.Map;

/** Golden cases of the domain {@code security}. */
final class GoldenSecurityTest extends GoldenDomain {
  GoldenSecurityTest() {
    super("security");
  }

  @GoldenFamily("security/siem-storage")
  void siemStorage(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          EventRetention events =
              new EventRetention(
                  in.get("events_per_s").asDouble(), in.get("bytes_per_event").asDouble());
          double share = in.get("alert_fraction").asDouble();
          return Map.of(
              "ingest_gb_per_day", events.ingestPerDay(),
              "stored_gb",
                  events.stored(
                      in.get("retention_days").asDouble(), in.get("compression_ratio").asDouble()),
              "alerts_per_day", events.alertsPerDay(share),
              "analyst_hours_per_day",
                  events.analystHoursPerDay(share, in.get("minutes_per_alert").asDouble()));
        });
  }
}
