package io.headroom.benchmarks.speed;

import io.headroom.core.risk.Control;
import io.headroom.core.risk.Risk;
import io.headroom.core.risk.RiskOutcome;
import io.headroom.core.risk.RiskRegister;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 100,000 years of 50 risks whose frequency and loss are ranges, one event a year each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RiskBenchmark {
  private static final int RISKS = 50;
  private static final int YEARS = 100_000;

  /** Plain, or with ten controls and a correlation of every risk with the next. */
  @Param({"plain", "controlled"})
  public String kind = "plain";

  private RiskRegister register = RiskRegister.of(List.of());

  /** Makes the register. */
  @Setup
  public void make() {
    List<Risk> risks = new ArrayList<>();
    for (int r = 0; r < RISKS; r++) {
      risks.add(
          Risk.of(
              "R" + r,
              new Uncertain.Pert(0, 0.5 + 0.01 * r, 4, 4),
              r % 2 == 0 ? new Uncertain.Pert(1e3, 1e4, 2e5, 4) : Uncertain.logNormal(1e4, 8e4)));
    }
    register = RiskRegister.of(risks);
    if (kind.equals("controlled")) {
      for (int c = 0; c < 10; c++) {
        register =
            register.with(
                new Control(
                    "C" + c,
                    c % 2 == 0 ? Control.Status.IN_PLACE : Control.Status.PROPOSED,
                    Set.of("R" + 5 * c, "R" + (5 * c + 1)),
                    0.5,
                    0.8,
                    1000));
      }
      List<RiskRegister.Correlation> chain = new ArrayList<>();
      for (int r = 1; r < RISKS; r++) {
        chain.add(new RiskRegister.Correlation("R" + (r - 1), "R" + r, 0.3));
      }
      register = register.correlated(chain);
    }
  }

  /**
   * Plays the years.
   *
   * @return the outcome
   */
  @Benchmark
  public RiskOutcome years() {
    return register.play(YEARS, 0.95, RandomStreams.seeded(8));
  }
}
