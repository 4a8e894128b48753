package io.headroom.core.reliability;

import io.headroom.core.reliability.OpenPsaScope.Definition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads fault trees in the Open-PSA Model Exchange Format (version 2.0d): gates with all its
 * operators, components with private names, basic and house events, parameters, expressions, beta
 * factors, in one file or several. What would change a probability and is not known is a mistake;
 * event trees are passed over.
 */
final class OpenPsaReader {
  private static final Set<String> PASSED_OVER =
      Set.of(
          "define-event-tree",
          "define-initiating-event",
          "define-functional-event",
          "define-sequence",
          "define-consequence",
          "define-consequence-group",
          "define-rule");

  private final OpenPsaScope scope = new OpenPsaScope();
  private final List<Definition> groups = new ArrayList<>();

  private OpenPsaReader() {}

  static FaultTree read(List<Path> files, Optional<String> top) {
    if (files.isEmpty()) {
      throw new FaultTreeException("no file to read a fault tree from");
    }
    OpenPsaReader reader = new OpenPsaReader();
    XmlElement first = null;
    for (Path file : files) {
      XmlElement root = XmlElement.read(file);
      first = first == null ? root : first;
      if (!root.tag().equals("opsa-mef")) {
        throw root.error("the root is <" + root.tag() + ">; valid is <opsa-mef>");
      }
      for (XmlElement e : root.content()) {
        reader.define(e, "", false);
      }
    }
    return reader.tree(top, first == null ? String.valueOf(files.get(0)) : first.place());
  }

  private void define(XmlElement e, String path, boolean isPrivate) {
    if (PASSED_OVER.contains(e.tag())) {
      return;
    }
    switch (e.tag()) {
      case "model-data" -> e.content().forEach(c -> define(c, path, isPrivate));
      case "define-fault-tree", "define-component" -> {
        String inner = join(path, e.require("name"));
        // What is inside something private is private, unless it says otherwise.
        boolean hides =
            switch (e.orElse("role", isPrivate ? "private" : "public")) {
              case "private" -> true;
              case "public" -> false;
              default -> throw role(e);
            };
        e.content().forEach(c -> define(c, inner, hides));
      }
      case "define-gate", "define-basic-event", "define-house-event", "define-parameter" -> {
        boolean hides =
            switch (e.orElse("role", isPrivate ? "private" : "public")) {
              case "private" -> true;
              case "public" -> false;
              default -> throw role(e);
            };
        scope.add(e, path, hides);
      }
      case "define-CCF-group" -> groups.add(new Definition(e, path, e.require("name")));
      default ->
          throw e.error(
              "<"
                  + e.tag()
                  + "> is not known here; valid are define-fault-tree, define-component, define-gate,"
                  + " define-basic-event, define-house-event, define-parameter, define-CCF-group,"
                  + " model-data");
    }
  }

  private static FaultTreeException role(XmlElement e) {
    return e.error("the role '" + e.orElse("role", "") + "'; valid is public or private");
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private FaultTree tree(Optional<String> top, String place) {
    Map<String, Formula> gates = new LinkedHashMap<>();
    Set<String> used = new HashSet<>();
    OpenPsaFormula formulas = new OpenPsaFormula(scope, used);
    for (Definition d : scope.all("define-gate")) {
      gates.put(d.id(), formulas.of(d));
    }
    Map<String, Boolean> houses = new LinkedHashMap<>();
    for (Definition d : scope.all("define-house-event")) {
      List<XmlElement> value = d.element().content();
      houses.put(d.id(), !value.isEmpty() && OpenPsaFormula.isTrue(value.get(0)));
    }
    OpenPsaExpression expressions = new OpenPsaExpression(scope);
    Map<String, Expression> events = new LinkedHashMap<>();
    Map<String, OpenPsaGroup> causes = new LinkedHashMap<>();
    for (Definition g : groups) {
      OpenPsaGroup group = OpenPsaGroup.of(g, scope, expressions);
      group.members().forEach(m -> events.put(m, group.total()));
      causes.put(g.id(), group);
    }
    for (Definition d : scope.all("define-basic-event")) {
      List<XmlElement> value = d.element().content();
      if (!value.isEmpty() && !events.containsKey(d.id())) {
        events.put(d.id(), expressions.of(value.get(0), d.path(), d.id()));
      } else if (value.isEmpty() && !events.containsKey(d.id()) && used.contains(d.id())) {
        throw d.element().error("the basic event '" + d.id() + "' has no probability");
      }
    }
    String root = top(top, gates, used, place);
    try {
      FaultTree tree = FaultTree.of(root, gates, events, houses, OptionalDouble.empty());
      for (Map.Entry<String, OpenPsaGroup> cause : causes.entrySet()) {
        OpenPsaGroup g = cause.getValue();
        tree = tree.withCommonCause(cause.getKey(), g.members(), g.beta());
      }
      for (String event : tree.basicEvents()) {
        probability(tree, event);
      }
      return tree;
    } catch (IllegalArgumentException e) {
      throw new FaultTreeException(place + ": " + e.getMessage());
    }
  }

  private void probability(FaultTree tree, String event) {
    try {
      tree.probability(event);
    } catch (IllegalArgumentException e) {
      Definition d = scope.find("define-basic-event", event);
      throw d == null ? e : d.element().error(String.valueOf(e.getMessage()));
    }
  }

  private String top(
      Optional<String> wanted, Map<String, Formula> gates, Set<String> used, String place) {
    if (wanted.isPresent()) {
      @Nullable Definition d = scope.find("define-gate", wanted.get());
      if (d == null) {
        throw new FaultTreeException(
            place
                + ": there is no gate '"
                + wanted.get()
                + "'"
                + SimilarName.maybe(wanted.get(), gates.keySet()));
      }
      return d.id();
    }
    List<String> free = gates.keySet().stream().filter(g -> !used.contains(g)).toList();
    if (free.size() == 1) {
      return free.get(0);
    }
    if (gates.isEmpty()) {
      throw new FaultTreeException(place + ": no gate in it; valid is one define-gate or more");
    }
    throw new FaultTreeException(
        place
            + ": "
            + (free.isEmpty()
                ? "every gate is an argument of another, so that none is the top"
                : free.size()
                    + " gates could be the top: "
                    + shown(free)
                    + "; valid is to name one"));
  }

  private static String shown(List<String> names) {
    int most = 6;
    return String.join(", ", names.subList(0, Math.min(most, names.size())))
        + (names.size() > most ? ", …" : "");
  }
}
