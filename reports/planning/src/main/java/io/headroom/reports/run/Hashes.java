package io.headroom.reports.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** SHA-256 of the plan and the tables it names; sources are hashed while they are read. */
final class Hashes {
  private Hashes() {}

  static Map<String, String> of(PlanFile plan) {
    Set<Path> files = new LinkedHashSet<>();
    files.add(plan.file());
    if (plan.decisions() != null) {
      files.add(plan.decisions());
    }
    for (PlanFile.PoolPlan p : plan.pools()) {
      for (PlanFile.CapacityEntry e : p.capacity()) {
        if (e instanceof PlanFile.LookedUp l) {
          files.add(l.file());
        }
      }
    }
    Map<String, String> hashes = new TreeMap<>();
    for (Path f : files) {
      hashes.put(name(plan, f.toString()), sha256(f));
    }
    return hashes;
  }

  /** A file as seen from the plan's folder, so that a report tells nothing of the machine. */
  static String name(PlanFile plan, String file) {
    if (file.startsWith("jdbc:")) {
      return file;
    }
    Path folder = plan.file().toAbsolutePath().normalize().getParent();
    Path path = Path.of(file).toAbsolutePath().normalize();
    if (folder == null || !path.getRoot().equals(folder.getRoot())) {
      return String.valueOf(path.getFileName());
    }
    Path relative = folder.relativize(path);
    boolean inside = !relative.startsWith("..");
    return inside ? relative.toString().replace('\\', '/') : String.valueOf(path.getFileName());
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
