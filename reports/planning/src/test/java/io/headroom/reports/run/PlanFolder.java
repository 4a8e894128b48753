package io.headroom.reports.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with plans for tests. */
final class PlanFolder {
  private final Path folder;

  PlanFolder(Path folder) {
    this.folder = folder;
  }

  static String resource(String name) {
    try (InputStream in = PlanFolder.class.getResourceAsStream("/plans/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource plans/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with some text. */
  Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads plan.yaml with this text. */
  PlanFile read(String yaml) {
    return PlanFile.read(file("plan.yaml", yaml));
  }

  /** Every mistake of plan.yaml with this text as {@code line: text}; empty when it reads. */
  List<String> mistakes(String yaml) {
    try {
      read(yaml);
      return List.of();
    } catch (PlanException e) {
      return e.problems().stream()
          .map(p -> p.line() + ": " + p.text().replace("'" + folder + "'", "this folder"))
          .toList();
    }
  }

  /** The files, empty, that the plans among the resources name. */
  void filesOfPlans() {
    for (String f :
        List.of(
            "usage.csv",
            "requests_hourly.csv.gz",
            "vm_cpu_5min.csv.gz",
            "vm_meta.csv.gz",
            "exports/usage-1.csv.gz",
            "exports/incidents.csv",
            "exports/outages.csv",
            "tickets.csv",
            "chats.csv")) {
      file(f, "");
    }
    file("decisions.csv", "id,status,pool,quantity\n");
  }
}
