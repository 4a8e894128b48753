package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is defined under which name. A public name is known everywhere; a private one in its
 * container, and from elsewhere by the path to it. A reference looks in its own container first,
 * then in those around it.
 */
final class OpenPsaScope {
  private final Map<String, Definition> byName = new HashMap<>();
  private final Map<String, Definition> byPath = new HashMap<>();
  private final List<Definition> all = new ArrayList<>();

  /**
   * A definition.
   *
   * @param element where it stands
   * @param path names of the containers around it, with dots between
   * @param id what it is called in the tree
   */
  record Definition(XmlElement element, String path, String id) {}

  void add(XmlElement e, String path, boolean isPrivate) {
    String name = e.require("name");
    if (name.indexOf('.') >= 0) {
      throw e.error("the name '" + name + "' has a dot, which only paths have");
    }
    String full = path.isEmpty() ? name : path + "." + name;
    Definition d = new Definition(e, path, isPrivate ? full : name);
    String kind = kind(e.tag());
    Definition before = byPath.putIfAbsent(kind + full, d);
    if (!isPrivate && before == null) {
      before = byName.putIfAbsent(kind + name, d);
    }
    if (before != null) {
      throw e.error(
          "'" + name + "' is defined a second time; the first is at " + before.element().place());
    }
    all.add(d);
  }

  /** Parameters have names of their own; events and gates share theirs. */
  private static String kind(String tag) {
    return tag.equals("define-parameter") ? "parameter " : "event ";
  }

  List<Definition> all(String tag) {
    return all.stream().filter(d -> d.element().tag().equals(tag)).toList();
  }

  /** A definition by its name or its whole path. */
  @Nullable Definition find(String tag, String name) {
    Definition d = byName.get(kind(tag) + name);
    d = d == null ? byPath.get(kind(tag) + name) : d;
    return d == null || !d.element().tag().equals(tag) ? null : d;
  }

  /** What a reference in a container means; null when it means nothing. */
  @Nullable Definition resolve(String kind, String reference, String path) {
    String at = path;
    while (!at.isEmpty()) {
      Definition d = byPath.get(kind + at + "." + reference);
      if (d != null) {
        return d;
      }
      at = at.lastIndexOf('.') < 0 ? "" : at.substring(0, at.lastIndexOf('.'));
    }
    Definition d = byPath.get(kind + reference);
    return d == null ? byName.get(kind + reference) : d;
  }

  /** What an argument of a gate means, or a mistake. */
  Definition event(XmlElement reference, String path) {
    String name = reference.require("name");
    Definition d = resolve("event ", name, path);
    if (d == null) {
      throw reference.error(
          "'"
              + name
              + "' is not defined"
              + SimilarName.maybe(name, names("define-parameter", true)));
    }
    String tag = d.element().tag();
    String type =
        reference.tag().equals("event") ? reference.orElse("type", "event") : reference.tag();
    if (!type.equals("event") && !tag.equals("define-" + type)) {
      throw reference.error(
          "'"
              + name
              + "' is said to be a "
              + type
              + "; "
              + d.element().place()
              + " defines it as a "
              + tag.substring("define-".length()));
    }
    return d;
  }

  /** A parameter, or a mistake. */
  Definition parameter(XmlElement reference, String path) {
    String name = reference.require("name");
    Definition d = resolve("parameter ", name, path);
    if (d == null) {
      throw reference.error(
          "the parameter '"
              + name
              + "' is not defined"
              + SimilarName.maybe(name, names("define-parameter", false)));
    }
    return d;
  }

  private List<String> names(String tag, boolean isOther) {
    return all.stream()
        .filter(d -> d.element().tag().equals(tag) != isOther)
        .map(Definition::id)
        .toList();
  }
}
