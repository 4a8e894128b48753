package io.headroom.docs;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Relative links and pictures of a Markdown file, and those of them that lead nowhere. */
final class MarkdownLinks {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(\\s*<?([^)\\s>]+)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");
  private static final Pattern ELSEWHERE = Pattern.compile("^(?i)[a-z][a-z0-9+.-]*:.*");

  private MarkdownLinks() {}

  /** Targets of all links that are not URLs, in order. */
  static List<String> relative(Path file) throws IOException {
    List<String> targets = new ArrayList<>();
    for (String line : prose(file)) {
      Matcher m = LINK.matcher(line.replaceAll("`[^`]*`", ""));
      while (m.find()) {
        if (!ELSEWHERE.matcher(m.group(1)).matches()) {
          targets.add(m.group(1));
        }
      }
    }
    return targets;
  }

  /** Links of a file that name no file below the root, or no heading of it. */
  static List<String> broken(Path root, Path file) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String target : relative(file)) {
      int hash = target.indexOf('#');
      String name = hash < 0 ? target : target.substring(0, hash);
      Path to =
          name.isEmpty()
              ? file
              : file.resolveSibling(URLDecoder.decode(name, StandardCharsets.UTF_8)).normalize();
      boolean there = to.startsWith(root) && Files.exists(to);
      boolean heading =
          hash < 0
              || (to.toString().endsWith(".md")
                  && there
                  && anchors(to).contains(target.substring(hash + 1)));
      if (!there || !heading) {
        broken.add(root.relativize(file) + ": " + target);
      }
    }
    return broken;
  }

  /** What a heading is called in a link: as GitHub names it. */
  private static Set<String> anchors(Path file) throws IOException {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose(file)) {
      Matcher m = HEADING.matcher(line);
      if (m.matches()) {
        String text = m.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
        String anchor = text.replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** The lines outside fenced code. */
  private static List<String> prose(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(file)) {
      if (FENCE.matcher(line).matches()) {
        code = !code;
      } else if (!code) {
        lines.add(line);
      }
    }
    return lines;
  }
}
