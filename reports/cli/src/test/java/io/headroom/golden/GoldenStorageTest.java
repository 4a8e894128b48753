package io.headroom.golden;

import io.headroom.core.capacity.BackupWindow;
import java.util.Map;

/** Golden cases of the domain {@code storage}. */
final class GoldenStorageTest extends GoldenDomain {
  GoldenStorageTest() {
    super("storage");
  }

  @GoldenFamily("storage/backup-window")
  void backupWindow(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          BackupWindow backup =
              new BackupWindow(
                  in.get("data_bytes").asDouble(),
                  in.get("daily_change_fraction").asDouble(),
                  in.get("throughput_bytes_per_s").asDouble(),
                  in.get("dedup_ratio").asDouble());
          double window = in.get("window_hours").asDouble();
          return Map.of(
              "full_hours", backup.fullHours(),
              "incremental_hours", backup.incrementalHours(),
              "full_fits", BackupWindow.fits(backup.fullHours(), window),
              "incremental_fits", BackupWindow.fits(backup.incrementalHours(), window),
              "stored_bytes",
                  backup.storedBytes(
                      in.get("fulls_retained").asInt(), in.get("incrementals_retained").asInt()));
        });
  }
}
