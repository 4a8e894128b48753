package io.headroom.reports.run;

import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Items;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which pools together limit one thing. */
final class PlanLimits {
  private static final Keys KEYS = Keys.of("name", "pools|of");
  private static final String VALID = "a list of two pools or more";

  private final PlanContext context;
  private final List<String> names;

  PlanLimits(PlanContext context, List<String> names) {
    this.context = context;
    this.names = names;
  }

  List<LimitPlan> read(@Nullable PlanNode node) {
    List<LimitPlan> all = new ArrayList<>();
    for (Named n : context.named(node, "limits", "limit")) {
      PlanFields f = PlanFields.of(n.node(), "limit '" + n.name() + "'", KEYS, context.problems);
      PlanNode pools = f.require("pools", VALID);
      if (pools != null) {
        all.add(new LimitPlan(n.name(), pools(pools), n.place().line()));
      }
    }
    return List.copyOf(all);
  }

  private List<String> pools(PlanNode node) {
    if (!(node instanceof Items list)) {
      context.amounts.wrong(node, "pools", VALID, "");
      return List.of();
    }
    if (list.items().size() < 2) {
      context.problems.mistake(
          node.place(), "'pools' names " + list.items().size() + "; valid is " + VALID);
    }
    List<String> found = new ArrayList<>();
    for (PlanNode item : list.items()) {
      String name = context.amounts.scalar(item, "pools", "the name of a pool");
      String pool = name == null ? null : context.pool(item.place(), "'pools'", name, names);
      if (pool != null && found.contains(pool)) {
        context.problems.mistake(
            item.place(), "'pools' names '" + pool + "' twice; valid is each pool once");
      } else if (pool != null) {
        found.add(pool);
      }
    }
    return found;
  }
}
