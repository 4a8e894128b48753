package io.headroom.reports.run;

import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Treatment;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a source's {@code cleaning} says, rule by rule. */
final class PlanCleaning {
  private static final String KEY = "cleaning";
  private static final String ABSENT = "absent";

  private PlanCleaning() {}

  static Cleaning read(PlanContext context, PlanFields source) {
    PlanNode node = source.get(KEY);
    Cleaning cleaning = Cleaning.usual();
    if (node == null) {
      context.isDefault(source.what(), KEY);
      return cleaning;
    }
    Keys keys =
        Keys.of(Arrays.stream(CleaningRule.values()).map(CleaningRule::key).toArray(String[]::new));
    PlanFields f =
        PlanFields.of(withoutAbsent(node, context), "'cleaning'", keys, context.problems);
    for (CleaningRule rule : CleaningRule.values()) {
      Treatment said = treatment(context, f, rule);
      if (said != null) {
        cleaning = cleaning.with(rule, said);
      }
    }
    return cleaning;
  }

  /** What an absent step is, the source itself says; here it is answered with the place. */
  private static PlanNode withoutAbsent(PlanNode node, PlanContext context) {
    if (!(node instanceof Entries map)) {
      return node;
    }
    List<Entry> rest = new ArrayList<>();
    for (Entry e : map.entries()) {
      if (PlanMaybe.normal(e.key()).equals(ABSENT)) {
        String said = e.value() instanceof Text t && !t.isEmpty() ? t.text() : "zero";
        context.problems.mistake(
            e.place(),
            "'absent' stands in 'cleaning'; valid is beside it, as a key of the source. Maybe"
                + " 'absent: "
                + said
                + "'?");
      } else {
        rest.add(e);
      }
    }
    return new Entries(rest, map.place());
  }

  private static @Nullable Treatment treatment(
      PlanContext context, PlanFields f, CleaningRule rule) {
    Map<String, Treatment> words = new LinkedHashMap<>();
    rule.treatments().forEach(t -> words.put(PlanMaybe.normal(t.word()), t));
    String valid =
        rule.treatments().stream().map(Treatment::word).collect(Collectors.joining(" or "));
    return context.oneOf(f.get(rule.key()), rule.key(), words, valid);
  }

  /** Every rule with its treatment, as a plan would write it. */
  static String text(Cleaning cleaning) {
    return Arrays.stream(CleaningRule.values())
        .map(r -> r.key() + ": " + PlanWords.quoted(cleaning.of(r).word()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
