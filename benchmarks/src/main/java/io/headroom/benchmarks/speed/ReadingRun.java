package io.headroom.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import io.headroom.benchmarks.methods.Commands;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesReading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Whole processes that read one file: ours on two threads and FastCSV on one, in turn, each in a
 * Java of its own. Wall time counts from the start of the process to its end.
 */
@Command(
    name = "ReadingRun",
    mixinStandardHelpOptions = true,
    description = "Reads a file of made-up rows in processes of ours and of FastCSV.")
public final class ReadingRun implements Callable<Integer> {
  /** What one process does. */
  enum Work {
    HEADROOM,
    HEADROOM_ONE_THREAD,
    FASTCSV_CONVERTED,
    FASTCSV_ROLLED_UP,
    FASTCSV_PARSED
  }

  @Parameters(paramLabel = "FILE", description = "CSV file; written first when it is not there.")
  private Path file = Path.of(".");

  @Option(
      names = "--series",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Series in the file (default: ${DEFAULT-VALUE}).")
  private int series;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Rows of each, five minutes apart (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--granularity",
      paramLabel = "STEP",
      defaultValue = "PT1H",
      description = "What we roll up to (default: ${DEFAULT-VALUE}).")
  private String granularity = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--works",
      split = ",",
      paramLabel = "WORK",
      defaultValue = "HEADROOM,FASTCSV_CONVERTED,FASTCSV_ROLLED_UP,FASTCSV_PARSED",
      description = "Whose processes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Work> works = List.of();

  @Option(
      names = "--java",
      paramLabel = "FLAG",
      description = "A flag for each process, such as -Xmx512m.")
  private List<String> flags = new ArrayList<>();

  @Option(names = "--one", hidden = true)
  private Work one = Work.HEADROOM;

  @Option(names = "--child", hidden = true)
  private boolean child;

  /** For picocli. */
  public ReadingRun() {}

  /**
   * Runs the command.
   *
   * @param args file and options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new ReadingRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (child) {
      return read();
    }
    if (!Files.exists(file)) {
      ReadingWork.write(file, series, steps);
    }
    for (int r = 0; r < rounds; r++) {
      for (Work w : works) {
        int code = process(w);
        if (code != 0) {
          return code;
        }
      }
    }
    return 0;
  }

  private int process(Work work) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ReadingRun.class.getName());
    command.addAll(List.of(file.toString(), "--child", "--one", work.name()));
    command.addAll(List.of("--granularity", granularity));
    long start = System.nanoTime();
    Process p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code = p.waitFor();
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "%-20s wall %7.2f s, %s%n", work.name().toLowerCase(Locale.ROOT), wall, said);
    return code;
  }

  private int read() {
    ExecutorService second = Executors.newFixedThreadPool(1);
    try {
      String result =
          switch (one) {
            case HEADROOM -> told(ReadingWork.headroom(file, Granularity.of(granularity), second));
            case HEADROOM_ONE_THREAD ->
                told(ReadingWork.headroom(file, Granularity.of(granularity), Runnable::run));
            case FASTCSV_CONVERTED -> String.valueOf(ReadingWork.fastCsvConverted(file));
            case FASTCSV_ROLLED_UP -> String.valueOf(ReadingWork.fastCsvRolledUp(file));
            case FASTCSV_PARSED -> String.valueOf(ReadingWork.fastCsvParsed(file));
          };
      long cpu =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
      System.out.printf(Locale.ROOT, "processor %7.2f s, gives %s%n", cpu / 1e9, result);
      return 0;
    } finally {
      second.shutdownNow();
    }
  }

  private static String told(SeriesReading r) {
    return r.series().size() + " series of " + r.used() + " rows, sum " + ReadingWork.sum(r);
  }
}
