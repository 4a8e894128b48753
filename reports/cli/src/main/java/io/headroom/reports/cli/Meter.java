package io.headroom.reports.cli;

import io.headroom.reports.run.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal; silent under {@code --quiet} and without a terminal. */
final class Meter implements Progress, AutoCloseable {
  private final boolean shown;
  private @Nullable ProgressBar bar;
  private String step = "";

  private Meter(boolean shown) {
    this.shown = shown;
  }

  static Meter of(boolean quiet, PrintWriter err) {
    return new Meter(!quiet && onTerminal());
  }

  /** From JDK 22 there is a console object without a terminal too, which then says so itself. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void at(String now, int done, int total) {
    if (!shown) {
      return;
    }
    if (!now.equals(step)) {
      finish();
      step = now;
      bar =
          new ProgressBarBuilder()
              .setTaskName(now)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .startsFrom(0, Duration.ZERO)
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** Ends the bar of the present step. */
  void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    finish();
  }
}
