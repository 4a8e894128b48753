package io.headroom.core.capacity;

/**
 * Whether a backup gets done in its window, and what its copies take up.
 *
 * <p>A full backup reads all data, an incremental one the share that changed since the day before;
 * both at the throughput of source data, before deduplication. Kept copies take data · (fulls +
 * incrementals · change) / ratio.
 *
 * @param dataBytes size of the source, bytes, 0 or more
 * @param dailyChange share of it that changes from one backup to the next, 0…1
 * @param bytesPerSecond throughput of source data, bytes a second, positive
 * @param reduction source bytes for one stored byte by deduplication and compression, n:1, positive
 */
public record BackupWindow(
    double dataBytes, double dailyChange, double bytesPerSecond, double reduction) {
  private static final double SECONDS = 3_600;

  /** How far beyond the window rounding may bring a duration. */
  private static final double TIE = 1e-9;

  /** Checks the ranges. */
  public BackupWindow {
    if (!(dataBytes >= 0 && Double.isFinite(dataBytes))) {
      throw new IllegalArgumentException("data must be finite and 0 or more bytes: " + dataBytes);
    }
    if (!(dailyChange >= 0 && dailyChange <= 1)) {
      throw new IllegalArgumentException("the daily change is a share 0…1, found " + dailyChange);
    }
    if (!(bytesPerSecond > 0 && Double.isFinite(bytesPerSecond))) {
      throw new IllegalArgumentException(
          "throughput must be finite and above 0 bytes a second, found " + bytesPerSecond);
    }
    if (!(reduction > 0 && Double.isFinite(reduction))) {
      throw new IllegalArgumentException(
          "the reduction is so many source bytes for one stored, above 0, found " + reduction);
    }
  }

  /**
   * How long a full backup takes.
   *
   * @return hours
   */
  public double fullHours() {
    return dataBytes / bytesPerSecond / SECONDS;
  }

  /**
   * How long an incremental backup takes.
   *
   * @return hours
   */
  public double incrementalHours() {
    return dataBytes * dailyChange / bytesPerSecond / SECONDS;
  }

  /**
   * Whether a duration keeps within a window; one that just fills it does.
   *
   * @param hours {@link #fullHours()} or {@link #incrementalHours()}
   * @param windowHours length of the window, hours
   * @return true when it ends in time
   */
  public static boolean fits(double hours, double windowHours) {
    return hours <= windowHours * (1 + TIE);
  }

  /**
   * What the kept copies take up.
   *
   * @param fulls full backups that are kept, 0 or more
   * @param incrementals incremental ones, 0 or more
   * @return bytes
   * @throws IllegalArgumentException when a count is negative
   */
  public double storedBytes(int fulls, int incrementals) {
    if (fulls < 0 || incrementals < 0) {
      throw new IllegalArgumentException(
          "kept backups are 0 or more, found " + fulls + " and " + incrementals);
    }
    return dataBytes * (fulls + incrementals * dailyChange) / reduction;
  }

  /**
   * The largest source whose full backup fits a window.
   *
   * @param windowHours length of the window, hours, 0 or more
   * @return bytes
   */
  public double largestData(double windowHours) {
    return Math.max(0, windowHours) * SECONDS * bytesPerSecond;
  }
}
