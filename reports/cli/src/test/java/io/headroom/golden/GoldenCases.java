package io.headroom.golden;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The golden cases of a folder, by family, and all that is not as documented in it. */
final class GoldenCases {
  /** Names the folder, relative to the root of the build. */
  static final String PROPERTY = "headroom.golden";

  private static final Set<String> FILE_KEYS = Set.of("domain", "format", "cases");
  private static final Set<String> CASE_KEYS =
      Set.of(
          "id",
          "family",
          "inputs",
          "expected",
          "tolerance",
          "provenance",
          "source",
          "publication_text_retrieved");
  private static final Set<String> CASE_KEYS_OPTIONAL = Set.of("note");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, List<GoldenCase>> byFamily = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private GoldenCases() {}

  /** The folder that the system property names; empty when there is no such property. */
  static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
  }

  /** Reads every JSON file of a folder. */
  static GoldenCases read(Path folder) {
    GoldenCases cases = new GoldenCases();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.json")) {
      Set<Path> sorted = new TreeSet<>();
      stream.forEach(sorted::add);
      sorted.forEach(cases::readFile);
      if (sorted.isEmpty()) {
        cases.problems.add(folder + ": no *.json in it");
      }
    } catch (IOException e) {
      cases.problems.add("-D" + PROPERTY + "=" + folder + " cannot be read: " + e);
    }
    return cases;
  }

  /** The cases of a family, in the order of the files. */
  List<GoldenCase> of(String family) {
    return List.copyOf(byFamily.getOrDefault(family, List.of()));
  }

  /** Everything in the folder that is not as documented, each with file and case. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void readFile(Path path) {
    String file = String.valueOf(path.getFileName());
    JsonNode root;
    try {
      root = JSON.readTree(path.toFile());
    } catch (IOException e) {
      problems.add(file + ": " + e.getMessage());
      return;
    }
    checkKeys(file, root, FILE_KEYS, Set.of());
    String domain = root.path("domain").asText("");
    Set<String> domains =
        Family.documented().values().stream()
            .map(Family::domain)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!domains.contains(domain)) {
      problems.add(file + ": undocumented domain '" + domain + "'; documented: " + domains);
    }
    if (!root.path("format").isInt() || root.path("format").intValue() != 2) {
      problems.add(file + ": format is " + root.path("format") + "; documented is 2");
    }
    if (!root.path("cases").isArray()) {
      problems.add(file + ": cases is not a list");
      return;
    }
    root.path("cases").forEach(json -> readCase(file, domain, json));
  }

  private void readCase(String file, String domain, JsonNode json) {
    String id = json.path("id").asText("");
    String place = file + ": " + (id.isEmpty() ? "a case without id" : id);
    checkKeys(place, json, CASE_KEYS, CASE_KEYS_OPTIONAL);
    String before = files.put(id, file);
    if (before != null) {
      problems.add(place + ": this id is in " + before + " already");
    }
    String name = json.path("family").asText("");
    Family family = Family.documented().get(name);
    if (family == null) {
      problems.add(place + ": undocumented family '" + name + "'");
      return;
    }
    if (!family.domain().equals(domain)) {
      problems.add(place + ": family " + name + " in a file of domain '" + domain + "'");
    }
    GoldenCase golden = GoldenCase.of(file, family, json);
    golden.problems().forEach(problem -> problems.add(place + ": " + problem));
    byFamily.computeIfAbsent(name, n -> new ArrayList<>()).add(golden);
  }

  private void checkKeys(String place, JsonNode node, Set<String> needed, Set<String> optional) {
    for (String key : new TreeSet<>(needed)) {
      if (!node.has(key)) {
        problems.add(place + ": no " + key);
      }
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!needed.contains(key) && !optional.contains(key)) {
                problems.add(
                    place + ": undocumented key " + key + "; documented: " + new TreeSet<>(needed));
              }
            });
  }
}
