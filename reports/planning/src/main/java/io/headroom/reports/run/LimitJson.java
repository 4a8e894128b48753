package io.headroom.reports.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which pool runs out first, as JSON. */
final class LimitJson {
  private LimitJson() {}

  static void limits(ArrayNode all, PlanningResult r) {
    for (LimitResult l : r.limits()) {
      ObjectNode n = all.addObject();
      n.put("name", l.name());
      n.put("horizonEnd", l.horizonEnd().toString());
      if (l.reached() == null) {
        n.putNull("reached");
      } else {
        JsonParts.estimate(n, "reached", l.reached());
      }
      n.put("p10", JsonParts.text(l.p10()));
      n.put("p50", JsonParts.text(l.p50()));
      n.put("p90", JsonParts.text(l.p90()));
      n.put("first", l.first());
      ArrayNode parts = n.putArray("pools");
      for (LimitResult.Part p : l.parts()) {
        ObjectNode o = parts.addObject();
        o.put("pool", p.pool());
        JsonParts.estimate(o, "reached", p.reached());
        JsonParts.estimate(o, "isFirst", p.isFirst());
      }
      ArrayNode unknown = n.putArray("unknown");
      l.unknown().forEach(unknown::add);
    }
  }
}
