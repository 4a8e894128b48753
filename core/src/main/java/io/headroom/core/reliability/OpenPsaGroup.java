package io.headroom.core.reliability;

import io.headroom.core.reliability.OpenPsaScope.Definition;
import java.util.ArrayList;
import java.util.List;

/**
 * A common-cause group of the Open-PSA format by the beta factor.
 *
 * @param members the basic events
 * @param total probability of each member by all causes
 * @param beta share of the common cause
 */
record OpenPsaGroup(List<String> members, Expression total, Expression beta) {
  OpenPsaGroup {
    members = List.copyOf(members);
  }

  static OpenPsaGroup of(Definition d, OpenPsaScope scope, OpenPsaExpression expressions) {
    XmlElement e = d.element();
    String model = e.require("model");
    if (!model.equals("beta-factor")) {
      throw e.error("the common-cause model '" + model + "' is not known; valid is beta-factor");
    }
    List<String> members = new ArrayList<>();
    Expression total = null;
    Expression beta = null;
    for (XmlElement c : e.content()) {
      switch (c.tag()) {
        case "members" -> {
          for (XmlElement m : c.content()) {
            // Members may be defined by the group alone.
            String name = m.require("name");
            Definition known = scope.resolve("event ", name, d.path());
            members.add(known == null ? name : known.id());
          }
        }
        case "distribution" -> total = expressions.only(c, d.path(), d.id());
        case "factor" -> beta = expressions.only(c, d.path(), d.id() + " factor");
        case "factors" -> {
          for (XmlElement f : c.content()) {
            beta = expressions.only(f, d.path(), d.id() + " factor");
          }
        }
        default -> throw c.error("<" + c.tag() + "> is not known in a common-cause group");
      }
    }
    if (members.size() < 2 || total == null || beta == null) {
      throw e.error(
          "the group '"
              + d.id()
              + "' needs two members or more, a distribution and a factor; it has "
              + members.size()
              + " members"
              + (total == null ? ", no distribution" : "")
              + (beta == null ? ", no factor" : ""));
    }
    return new OpenPsaGroup(members, total, beta);
  }
}
