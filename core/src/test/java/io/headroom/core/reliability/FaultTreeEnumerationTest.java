package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Diagrams against the enumeration of all states, on a thousand random small trees. */
class FaultTreeEnumerationTest {
  private static final int TREES = 1000;
  private static final long SEED = 20261130;

  /** Truth of the top by state, the bit i of a state being event i. */
  private static boolean[] truth(RandomTrees.Made made, int events) {
    boolean[] truth = new boolean[1 << events];
    Formula top = Formula.of("g0");
    for (int s = 0; s < truth.length; s++) {
      truth[s] = RandomTrees.holds(top, made.gates(), s);
    }
    return truth;
  }

  private static double probability(boolean[] truth, double[] p) {
    double sum = 0;
    for (int s = 0; s < truth.length; s++) {
      if (truth[s]) {
        double weight = 1;
        for (int e = 0; e < p.length; e++) {
          weight *= (s >> e & 1) == 1 ? p[e] : 1 - p[e];
        }
        sum += weight;
      }
    }
    return sum;
  }

  /** All prime implicants, each as text: literals that no smaller implicant is part of. */
  private static Set<String> primes(boolean[] truth, int events) {
    int cubes = (int) Math.pow(3, events);
    boolean[] isImplicant = new boolean[cubes];
    Set<String> primes = new HashSet<>();
    // Digit 0: free, 1: happens, 2: must not. A cube with a free digit is two cubes without it.
    for (int c = cubes - 1; c >= 0; c--) {
      int place = 1;
      int state = 0;
      int split = -1;
      for (int e = 0; e < events; e++, place *= 3) {
        int digit = c / place % 3;
        state |= digit == 1 ? 1 << e : 0;
        split = digit == 0 ? place : split;
      }
      isImplicant[c] =
          split < 0 ? truth[state] : isImplicant[c + split] && isImplicant[c + 2 * split];
    }
    for (int c = 0; c < cubes; c++) {
      boolean isPrime = isImplicant[c];
      StringBuilder text = new StringBuilder();
      int place = 1;
      for (int e = 0; e < events; e++, place *= 3) {
        int digit = c / place % 3;
        isPrime &= digit == 0 || !isImplicant[c - digit * place];
        text.append(digit == 0 ? "" : digit == 1 ? "+e" + e : "-e" + e);
      }
      if (isPrime) {
        primes.add(text.toString());
      }
    }
    return primes;
  }

  private static String text(CutSet set) {
    TreeMap<String, String> literals = new TreeMap<>();
    set.events().forEach(e -> literals.put(e, "+" + e));
    set.absent().forEach(e -> literals.put(e, "-" + e));
    return String.join("", literals.values());
  }

  @Test
  void probabilityImportanceAndImplicantsAreThoseOfEnumeration() {
    RandomGenerator random = RandomStreams.seeded(SEED).stream("trees");
    int nonCoherent = 0;
    for (int i = 0; i < TREES; i++) {
      int events = 2 + random.nextInt(6);
      boolean isCoherent = i % 2 == 0;
      RandomTrees.Made made = RandomTrees.tree(random, events, 1 + random.nextInt(8), isCoherent);
      String which = "seed " + SEED + ", tree " + i + ": " + made.gates();
      boolean[] truth = truth(made, events);
      double[] p = new double[events];
      for (int e = 0; e < events; e++) {
        p[e] = made.events().getOrDefault("e" + e, 0.0);
      }
      TreeSolution solution = made.tree().solve();
      double q = probability(truth, p);
      assertThat(solution.topProbability().orElseThrow()).as(which).isEqualTo(q, within(1e-12));
      for (Importance m : solution.importance()) {
        checkImportance(which, m, truth, p, q);
      }
      CutSets sets = solution.cutSets().orElseThrow();
      Set<String> expected = primes(truth, events);
      List<CutSet> listed = sets.list(events, Integer.MAX_VALUE);
      assertThat(listed.stream().map(FaultTreeEnumerationTest::text).toList())
          .as(which)
          .containsExactlyInAnyOrderElementsOf(expected);
      checkSums(which, sets, listed, p);
      boolean isNegative = expected.stream().anyMatch(x -> x.contains("-"));
      assertThat(sets.areCutSets()).as(which).isEqualTo(!isNegative);
      nonCoherent += isNegative ? 1 : 0;
    }
    assertThat(nonCoherent).isGreaterThan(TREES / 10);
  }

  private static void checkImportance(
      String which, Importance m, boolean[] truth, double[] p, double q) {
    int e = Integer.parseInt(m.event().substring(1));
    double[] given = p.clone();
    given[e] = 1;
    double q1 = probability(truth, given);
    given[e] = 0;
    double q0 = probability(truth, given);
    assertThat(m.birnbaum()).as(which).isEqualTo(q1 - q0, within(1e-12));
    if (q > 1e-9) {
      assertThat(m.criticality()).as(which).isEqualTo((q1 - q0) * p[e] / q, within(1e-9));
      assertThat(m.diagnostic()).as(which).isEqualTo(p[e] * q1 / q, within(1e-9));
      assertThat(m.riskAchievementWorth()).as(which).isEqualTo(q1 / q, within(1e-9 / q));
      if (q0 > 1e-9) {
        assertThat(m.riskReductionWorth()).as(which).isEqualTo(q / q0, within(1e-9 * q / q0 / q0));
      } else {
        assertThat(m.riskReductionWorth()).as(which).isGreaterThan(1e8 * q);
      }
    }
  }

  private static void checkSums(String which, CutSets sets, List<CutSet> listed, double[] p) {
    assertThat(sets.count()).as(which).isEqualTo(BigInteger.valueOf(listed.size()));
    double sum = 0;
    TreeMap<Integer, BigInteger> byOrder = new TreeMap<>();
    for (CutSet set : listed) {
      sum += set.probability();
      byOrder.merge(set.order(), BigInteger.ONE, BigInteger::add);
    }
    assertThat(sets.rareEventSum()).as(which).isEqualTo(sum, within(1e-12 * (1 + sum)));
    assertThat(sets.countByOrder()).as(which).isEqualTo(byOrder);
    List<CutSet> pairs = listed.stream().filter(s -> s.order() <= 2).toList();
    assertThat(sets.unionUpTo(2).orElseThrow()).as(which).isEqualTo(union(pairs, p), within(1e-12));
  }

  private static double union(List<CutSet> sets, double[] p) {
    boolean[] truth = new boolean[1 << p.length];
    for (int s = 0; s < truth.length; s++) {
      int state = s;
      truth[s] =
          sets.stream()
              .anyMatch(
                  set ->
                      set.events().stream().allMatch(e -> isSet(state, e))
                          && set.absent().stream().noneMatch(e -> isSet(state, e)));
    }
    return probability(truth, p);
  }

  private static boolean isSet(int state, String event) {
    return (state >> Integer.parseInt(event.substring(1)) & 1) == 1;
  }

  @Test
  void fussellVeselyIsTheShareOfTheSumOfCutSets() {
    RandomGenerator random = RandomStreams.seeded(SEED).stream("shares");
    for (int i = 0; i < 100; i++) {
      RandomTrees.Made made = RandomTrees.tree(random, 6, 6, true);
      TreeSolution solution = made.tree().solve();
      List<CutSet> sets = solution.cutSets().orElseThrow().list(6, Integer.MAX_VALUE);
      double sum = sets.stream().mapToDouble(CutSet::probability).sum();
      for (Importance m : solution.importance()) {
        double own =
            sets.stream()
                .filter(s -> s.events().contains(m.event()))
                .mapToDouble(CutSet::probability)
                .sum();
        assertThat(m.fussellVesely())
            .as("seed " + SEED + ", tree " + i)
            .isEqualTo(sum == 0 ? 0 : own / sum, within(1e-12));
      }
    }
  }

  @Test
  void boundsHoldTheExactProbabilityHoweverSmallTheBudget() {
    RandomGenerator random = RandomStreams.seeded(SEED).stream("bounds");
    for (int i = 0; i < 2; i++) {
      boolean isCoherent = i % 2 == 0;
      Map<String, Double> events = new LinkedHashMap<>();
      for (int e = 0; e < 26; e++) {
        events.put("e" + e, 0.2 * random.nextDouble());
      }
      List<Formula> terms = new ArrayList<>();
      for (int t = 0; t < 40; t++) {
        List<Formula> term = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
          Formula event = Formula.of("e" + random.nextInt(26));
          boolean isNegated = !isCoherent && random.nextInt(3) == 0;
          term.add(isNegated ? Formula.of(Formula.Operator.NOT, List.of(event)) : event);
        }
        terms.add(Formula.of(Formula.Operator.AND, term));
      }
      Map<String, Formula> gates = Map.of("top", Formula.of(Formula.Operator.OR, terms));
      FaultTree tree = FaultTree.of("top", gates, events);
      double q = tree.solve().topProbability().orElseThrow();
      TreeSolution small = tree.solve(1000);
      String which = "seed " + SEED + ", tree " + i + ": " + q + " in " + small.bounds();
      assertThat(small.importance()).as(which).isEmpty();
      assertThat(small.cutSets()).as(which).isEmpty();
      // Where every piece closed, both bounds are the value but for rounding.
      assertThat(small.bounds().lower()).as(which).isLessThanOrEqualTo(q * (1 + 1e-14));
      assertThat(small.bounds().upper()).as(which).isGreaterThanOrEqualTo(q * (1 - 1e-14));
      assertThat(small.bounds().width()).as(which).isLessThan(0.05);
    }
  }

  @Test
  void whatIsOneTreeForEveryOrderOfItsGatesHasOneProbability() {
    RandomGenerator random = RandomStreams.seeded(SEED).stream("orders");
    RandomTrees.Made made = RandomTrees.tree(random, 12, 20, false);
    double q = made.tree().solve().topProbability().orElseThrow();
    List<String> names = new ArrayList<>(made.gates().keySet());
    java.util.Collections.reverse(names);
    Map<String, Formula> reversed = new java.util.LinkedHashMap<>();
    names.forEach(n -> reversed.put(n, made.gates().getOrDefault(n, Formula.constant(true))));
    FaultTree other = FaultTree.of("g0", reversed, made.events());
    assertThat(other.solve().topProbability().orElseThrow()).isEqualTo(q, within(1e-13));
  }
}
