package io.headroom.architecture.planted.core.scenario;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Planted: everything that would differ between two runs or two machines. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "UnnecessaryLambda"})
public final class AsksTheMachine {
  /** Planted. */
  public LocalDate today() {
    return LocalDate.now();
  }

  /** Planted. */
  public Supplier<Instant> reference() {
    return Instant::now;
  }

  /** Planted. */
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  /** Planted. */
  public Locale locale() {
    return Locale.getDefault();
  }

  /** Planted. */
  public Clock clock() {
    return Clock.systemUTC();
  }

  /** Planted. */
  public double chance() {
    return new Random().nextDouble();
  }

  /** Planted: a clock that is handed in is fine. */
  public Instant fine(Clock clock) {
    return Instant.now(clock);
  }
}
