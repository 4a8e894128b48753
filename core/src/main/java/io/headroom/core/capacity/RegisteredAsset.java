package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a register of assets or configuration items.
 *
 * @param id its name, by which telemetry and topology know it
 * @param model what it is; empty when not said
 * @param site where it stands; empty when not said
 * @param service what it is for; empty when not said
 * @param pool the pool it belongs to; empty when not said
 * @param capacity what it offers, in the register's unit, positive; null when not said
 * @param installed first day in service; null when not said, and it then always was
 * @param warrantyUntil last day of warranty; null when not said
 * @param endOfLife last day of the maker's support; null when not said
 * @param retired first day out of service; null while it stays
 */
public record RegisteredAsset(
    String id,
    String model,
    String site,
    String service,
    String pool,
    @Nullable Double capacity,
    @Nullable LocalDate installed,
    @Nullable LocalDate warrantyUntil,
    @Nullable LocalDate endOfLife,
    @Nullable LocalDate retired) {
  /** Checks name, capacity and order of days. */
  public RegisteredAsset {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(pool, "pool");
    if (id.isBlank()) {
      throw new IllegalArgumentException("an asset needs a name");
    }
    if (capacity != null && !(capacity > 0 && Double.isFinite(capacity))) {
      throw new IllegalArgumentException(
          "asset " + id + " has the capacity " + capacity + "; valid is a number above 0");
    }
    if (installed != null && retired != null && !installed.isBefore(retired)) {
      throw new IllegalArgumentException(
          "asset "
              + id
              + " is retired on "
              + retired
              + ", not after it is installed, "
              + installed);
    }
  }

  /**
   * Whether it is in service on a day.
   *
   * @param day the day
   * @return true when installed ≤ day &lt; retired
   */
  public boolean inService(LocalDate day) {
    return (installed == null || !day.isBefore(installed))
        && (retired == null || day.isBefore(retired));
  }

  /**
   * What it offers.
   *
   * @return empty when not said
   */
  public OptionalDouble capacityKnown() {
    Double c = capacity;
    return c == null ? OptionalDouble.empty() : OptionalDouble.of(c);
  }

  /**
   * The asset as capacity of a pool.
   *
   * @return one unit, in service from installation to retirement
   * @throws IllegalStateException when its capacity is not known
   */
  public Asset asset() {
    Double c = capacity;
    if (c == null) {
      throw new IllegalStateException("the register does not say what " + id + " offers");
    }
    return new Asset(model.isEmpty() ? id : model, 1, c, installed, retired);
  }
}
