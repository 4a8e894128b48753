package io.headroom.reports.batch;

import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/** A file that appears whole or not at all: it is written beside its place and moved at the end. */
final class BatchFile implements AutoCloseable {
  private final Path place;
  private final Path part;
  private final FileChannel channel;
  private boolean published;

  private BatchFile(Path place, Path part, FileChannel channel) {
    this.place = place;
    this.part = part;
    this.channel = channel;
  }

  static BatchFile at(Path place) {
    if (Files.isDirectory(place)) {
      throw new SourceException(
          place.toString(), place + " is a folder; the output needs a file's name.");
    }
    Path leaf = place.getFileName();
    Path part = place.resolveSibling("." + leaf + ".part");
    try {
      return new BatchFile(
          place,
          part,
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (NoSuchFileException e) {
      throw new SourceException(
          place.toString(), place + " cannot be written: its folder does not exist.", e);
    } catch (IOException e) {
      throw trouble(place, e);
    }
  }

  private static RuntimeException trouble(Path place, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new CancellationException("interrupted; nothing was written");
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new SourceException(
        place.toString(), place + " cannot be written: " + reason + ". Nothing was left there.", e);
  }

  void write(byte[] bytes) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw trouble(place, e);
    }
  }

  /** Forgets what was written. */
  void restart() {
    try {
      channel.truncate(0);
      channel.position(0);
    } catch (IOException e) {
      throw trouble(place, e);
    }
  }

  /** Puts the file in its place. */
  void publish() {
    try {
      channel.close();
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
      published = true;
    } catch (IOException e) {
      throw trouble(place, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!published) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw trouble(place, e);
    }
  }
}
