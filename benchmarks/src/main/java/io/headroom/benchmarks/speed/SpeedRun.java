package io.headroom.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import io.headroom.benchmarks.methods.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole table of reading speeds: makes the files, starts processes of ours and of others in
 * turn, prints medians as a table in Markdown, and removes the files.
 */
@Command(
    name = "SpeedRun",
    mixinStandardHelpOptions = true,
    description = "Measures reading beside others, in whole processes, and prints a table.")
public final class SpeedRun implements Callable<Integer> {
  private static final int TIMES_WARM = 5;
  private static final int JDBC_ROWS = 1_000_000;
  private static final int TICKETS = 1_000_000;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where a folder of files is made and removed again (default: of the system).")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--percent",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of the files, in percent of the usual (default: ${DEFAULT-VALUE}).")
  private int percent;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns, of which medians are told (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--works",
      split = ",",
      paramLabel = "WORK",
      description = "Some instead of all: ${COMPLETION-CANDIDATES}.")
  private List<SpeedWork> works = List.of(SpeedWork.values());

  @Option(names = "--child", hidden = true)
  private boolean child;

  /** One measurement: seconds of wall and processor, peak memory in MiB, what came out. */
  private record Measured(double wall, double processor, long peak, String outcome) {}

  /** For picocli. */
  public SpeedRun() {}

  /**
   * Runs the command.
   *
   * @param args options; --help lists them
   */
  public static void main(String... args) {
    Commands.run(new SpeedRun(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (percent < 1 || percent > 1_000 || rounds < 1) {
      throw new IllegalArgumentException("--percent is 1 to 1000, --rounds at least 1");
    }
    if (child) {
      measureHere(works.get(0));
      return 0;
    }
    Path folder = Files.createTempDirectory(Files.createDirectories(parent), "headroom-speed-");
    try {
      write(folder);
      Map<SpeedWork, List<Measured>> all = new EnumMap<>(SpeedWork.class);
      for (int r = 0; r < rounds; r++) {
        for (SpeedWork w : works) {
          if (r == 0 || w.how() != SpeedWork.How.SMALL_HEAP) {
            all.computeIfAbsent(w, k -> new ArrayList<>()).add(process(w, folder));
          }
        }
      }
      print(all);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private int steps() {
    return Math.max(24, percent * 100);
  }

  private long rows(SpeedWork w) {
    return switch (w) {
      case LARGE_CSV -> 10_000L * steps();
      case EVENTS -> 100_000L * percent;
      case FASTEXCEL, XLSX -> 5_000L * percent;
      case DRIVER, JDBC -> JDBC_ROWS;
      case CLOCK -> TICKETS;
      default -> 1_000L * steps();
    };
  }

  private void write(Path folder) throws IOException {
    if (works.stream().anyMatch(w -> w.name().contains("CSV") && w != SpeedWork.LARGE_CSV)) {
      ReadingWork.write(folder.resolve(SpeedWork.CSV_FILE), 1_000, steps());
    }
    if (works.contains(SpeedWork.CSV_GZ)) {
      ReadingWork.write(folder.resolve(SpeedWork.CSV_FILE + ".gz"), 1_000, steps());
    }
    if (works.stream().anyMatch(w -> w.name().contains("PARQUET"))) {
      SpeedFiles.parquet(folder.resolve(SpeedWork.PARQUET_FILE), 1_000, steps());
    }
    if (works.contains(SpeedWork.LARGE_CSV)) {
      ReadingWork.write(folder.resolve(SpeedWork.LARGE_FILE), 10_000, steps());
    }
    if (works.contains(SpeedWork.EVENTS)) {
      SpeedFiles.events(folder.resolve(SpeedWork.EVENT_FILE), 10_000 * percent);
    }
    if (works.contains(SpeedWork.XLSX) || works.contains(SpeedWork.FASTEXCEL)) {
      SpeedFiles.workbook(folder.resolve(SpeedWork.XLSX_FILE), 5_000 * percent);
    }
  }

  private Measured process(SpeedWork work, Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (work.how() == SpeedWork.How.SMALL_HEAP) {
      command.add("-Xmx512m");
    }
    // What a process leaves behind goes with the folder.
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SpeedRun.class.getName());
    command.addAll(List.of("--child", "--works", work.name(), "--folder", folder.toString()));
    long start = System.nanoTime();
    Process p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code = p.waitFor();
    double wall = (System.nanoTime() - start) / 1e9;
    String[] parts = said.substring(said.lastIndexOf('\n') + 1).split("\t", -1);
    if (code != 0 || parts.length != 4) {
      throw new IOException(work + " failed with code " + code + ": " + said);
    }
    return new Measured(
        work.how() == SpeedWork.How.WARM ? Double.parseDouble(parts[0]) : wall,
        Double.parseDouble(parts[1]),
        Long.parseLong(parts[2]),
        parts[3]);
  }

  private void measureHere(SpeedWork work) throws IOException, SQLException {
    ExecutorService second = Executors.newFixedThreadPool(1);
    try {
      boolean warm = work.how() == SpeedWork.How.WARM;
      double wall = Double.MAX_VALUE;
      double processor = Double.MAX_VALUE;
      String outcome = warm ? work.run(parent, second) : "";
      for (int i = 0; i < (warm ? TIMES_WARM : 1); i++) {
        long before = warm ? processorNanos() : 0;
        long start = System.nanoTime();
        outcome = work.run(parent, second);
        wall = Math.min(wall, (System.nanoTime() - start) / 1e9);
        processor = Math.min(processor, (processorNanos() - before) / 1e9);
      }
      System.out.println(wall + "\t" + processor + "\t" + peak() + "\t" + outcome);
    } finally {
      second.shutdownNow();
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Peak of the resident memory in MiB where the operating system is Linux; else 0. */
  private static long peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private void print(Map<SpeedWork, List<Measured>> all) {
    System.out.println(
        "| what | rows | wall, s | processor, s | M rows/s | peak, MiB | beside | wall, times |"
            + " processor, times |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    all.forEach(
        (w, runs) -> {
          double wall = median(runs.stream().mapToDouble(Measured::wall).toArray());
          double processor = median(runs.stream().mapToDouble(Measured::processor).toArray());
          long peak = runs.stream().mapToLong(Measured::peak).max().orElse(0);
          List<Measured> others =
              w.beside().isEmpty() ? List.of() : all.get(SpeedWork.valueOf(w.beside()));
          String ratios = others == null || others.isEmpty() ? "| |" : ratios(others, runs);
          System.out.printf(
              Locale.ROOT,
              "| %s | %,d | %.2f | %.2f | %.2f | %d | %s | %s%n",
              w.title(),
              rows(w),
              wall,
              processor,
              rows(w) / wall / 1e6,
              peak,
              w.beside().toLowerCase(Locale.ROOT),
              ratios);
        });
    System.out.println();
    all.forEach((w, runs) -> System.out.println(w + " gives " + runs.get(0).outcome()));
  }

  /** How many times as long the other takes: medians of the ratios of the same turn. */
  private static String ratios(List<Measured> others, List<Measured> ours) {
    double[] wall = new double[ours.size()];
    double[] processor = new double[ours.size()];
    for (int i = 0; i < wall.length; i++) {
      wall[i] = others.get(i).wall() / ours.get(i).wall();
      processor[i] = others.get(i).processor() / ours.get(i).processor();
    }
    return String.format(Locale.ROOT, "%.2f | %.2f |", median(wall), median(processor));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              f -> {
                try {
                  Files.delete(f);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
