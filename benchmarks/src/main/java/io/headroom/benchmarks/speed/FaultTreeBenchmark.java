package io.headroom.benchmarks.speed;

import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.TreeSolution;
import java.nio.file.Path;
import java.util.List;
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

/**
 * A fault tree from its file to probability, cut sets and importance. The folder of models is
 * {@code -Dheadroom.faulttrees}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class FaultTreeBenchmark {
  /** The model below the folder. */
  @Param({"Aralia/edfpa14o", "Aralia/edfpa15o", "Aralia/edf9202", "Aralia/das9209"})
  public String model = "";

  private Path file = Path.of("");

  /** Finds the file. */
  @Setup
  public void find() {
    String folder = System.getProperty("headroom.faulttrees");
    if (folder == null) {
      throw new IllegalStateException("needs -Dheadroom.faulttrees, the folder of models");
    }
    file = Path.of(folder, "input", model + ".xml");
  }

  /** Reads and solves. */
  @Benchmark
  public TreeSolution solved() {
    return FaultTree.read(List.of(file)).solve();
  }
}
