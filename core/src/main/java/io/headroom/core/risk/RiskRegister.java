package io.headroom.core.risk;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Risks together with what is done about them and how they hang together: what a year may cost. In
 * one currency throughout. Immutable.
 *
 * <p>In a year each risk has a Poisson number of events, whose rate is drawn from its frequency,
 * and each event a loss of its own (FAIR; Freund and Jones 2014). Controls in place thin the events
 * and scale the losses. Correlation is that of normal scores of the numbers of events (a Gaussian
 * copula): with it bad years of two risks tend to be the same years, while each risk for itself
 * stays as it is. Risks without a loss are kept, and left out of sums.
 */
public final class RiskRegister {
  private final List<Risk> risks;
  private final List<Control> controls;
  private final List<Correlation> correlations;

  private RiskRegister(List<Risk> risks, List<Control> controls, List<Correlation> correlations) {
    this.risks = List.copyOf(risks);
    this.controls = List.copyOf(controls);
    this.correlations = List.copyOf(correlations);
  }

  /**
   * How two risks hang together.
   *
   * @param one id of a risk
   * @param other id of another
   * @param rho correlation of the normal scores of their numbers of events, −1…1
   */
  public record Correlation(String one, String other, double rho) {
    /** Checks the number and that it is two risks. */
    public Correlation {
      if (!(rho >= -1 && rho <= 1) || one.equals(other)) {
        throw new IllegalArgumentException(
            "a correlation is between two risks and lies in −1…1, found "
                + rho
                + " of '"
                + one
                + "' and '"
                + other
                + "'");
      }
    }
  }

  /**
   * Risks that are independent of each other and of which nobody does anything about.
   *
   * @param risks with ids of their own
   * @return the register
   * @throws IllegalArgumentException when two have the same id
   */
  public static RiskRegister of(List<Risk> risks) {
    Map<String, Risk> seen = new HashMap<>();
    for (Risk risk : risks) {
      if (seen.put(risk.id(), risk) != null) {
        throw new IllegalArgumentException("two risks have the id '" + risk.id() + "'");
      }
    }
    return new RiskRegister(risks, List.of(), List.of());
  }

  /**
   * The register with a control more.
   *
   * @param control its name is its own, and it acts on risks of this register
   * @return the register
   * @throws IllegalArgumentException when the name is taken, or it names an unknown risk
   */
  public RiskRegister with(Control control) {
    if (controls.stream().anyMatch(c -> c.name().equals(control.name()))) {
      throw new IllegalArgumentException("two controls are called '" + control.name() + "'");
    }
    control.covers().forEach(id -> indexOf("control '" + control.name() + "'", id));
    List<Control> more = new ArrayList<>(controls);
    more.add(control);
    return new RiskRegister(risks, more, correlations);
  }

  /**
   * The register with risks that hang together. Pairs that are not given have no correlation, so
   * give together what belongs together.
   *
   * @param pairs each of two risks of this register that have none yet
   * @return the register
   * @throws IllegalArgumentException when one names an unknown risk, a pair stands twice, or all of
   *     them together cannot be: their matrix is not positive semidefinite
   */
  public RiskRegister correlated(List<Correlation> pairs) {
    List<Correlation> more = new ArrayList<>(correlations);
    for (Correlation pair : pairs) {
      indexOf("a correlation", pair.one());
      indexOf("a correlation", pair.other());
      Set<String> both = Set.of(pair.one(), pair.other());
      if (more.stream().anyMatch(c -> both.equals(Set.of(c.one(), c.other())))) {
        throw new IllegalArgumentException(
            "the risks '" + pair.one() + "' and '" + pair.other() + "' have two correlations");
      }
      more.add(pair);
    }
    RiskRegister next = new RiskRegister(risks, controls, more);
    next.root(next.dependent());
    return next;
  }

  private int indexOf(String who, String id) {
    for (int i = 0; i < risks.size(); i++) {
      if (risks.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        who
            + " names the unknown risk '"
            + id
            + "'; valid is "
            + String.join(", ", risks.stream().map(Risk::id).toList()));
  }

  /**
   * The risks.
   *
   * @return in their order
   */
  public List<Risk> risks() {
    return risks;
  }

  /**
   * What is or might be done about them.
   *
   * @return in their order
   */
  public List<Control> controls() {
    return controls;
  }

  /**
   * Expected loss of a year with the controls in place: Σ E(frequency)·events left · E(loss)·loss
   * left. Exact; correlation does not change it.
   *
   * @return 0 or more, in the currency of the register
   */
  public double expectedLoss() {
    double sum = 0;
    for (Risk risk : risks) {
      Share now = share(risk, null);
      sum += risk.expectedLoss().orElse(0) * now.events() * now.loss();
    }
    return sum;
  }

  /** What controls leave of the events of a risk and of their loss. */
  record Share(double events, double loss) {}

  /** The share with the controls in place; of the one that is switched the other way round. */
  Share share(Risk risk, @Nullable Control switched) {
    double events = 1;
    double loss = 1;
    for (Control control : controls) {
      boolean acts = (control.status() == Control.Status.IN_PLACE) != control.equals(switched);
      if (acts && control.covers().contains(risk.id())) {
        events *= control.eventsLeft();
        loss *= control.lossLeft();
      }
    }
    return new Share(events, loss);
  }

  /** Indices of risks that hang together with another, ascending. */
  int[] dependent() {
    boolean[] has = new boolean[risks.size()];
    for (Correlation c : correlations) {
      has[indexOf("a correlation", c.one())] |= c.rho() != 0;
      has[indexOf("a correlation", c.other())] |= c.rho() != 0;
    }
    int[] out = new int[has.length];
    int n = 0;
    for (int i = 0; i < has.length; i++) {
      if (has[i]) {
        out[n++] = i;
      }
    }
    return Arrays.copyOf(out, n);
  }

  /** Lower Cholesky factor of the correlations among some risks. */
  double[][] root(int[] among) {
    int n = among.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      l[i][i] = 1;
    }
    for (Correlation c : correlations) {
      int i = Arrays.binarySearch(among, indexOf("a correlation", c.one()));
      int j = Arrays.binarySearch(among, indexOf("a correlation", c.other()));
      if (i >= 0 && j >= 0) {
        l[Math.max(i, j)][Math.min(i, j)] = c.rho();
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = l[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          if (sum < -1e-9) {
            throw new IllegalArgumentException(
                "the correlations contradict each other at risk '"
                    + risks.get(among[i]).id()
                    + "': no numbers have them all. Maybe one of them has the wrong sign,"
                    + " or a pair is left out, which then has 0?");
          }
          l[i][i] = Math.sqrt(Math.max(0, sum));
        } else {
          boolean none = l[j][j] < 1e-6;
          if (none && Math.abs(sum) > 1e-6) {
            throw new IllegalArgumentException(
                "the correlations contradict each other at the risks '"
                    + risks.get(among[j]).id()
                    + "' and '"
                    + risks.get(among[i]).id()
                    + "': no numbers have them all");
          }
          l[i][j] = none ? 0 : sum / l[j][j];
        }
      }
    }
    return l;
  }

  /**
   * Plays years.
   *
   * @param trials how many years, at least 100
   * @param tail share of years that are not in the tail of which means and contributions are
   *     reported, such as 0.95; between 0 and 1
   * @param streams where the randomness comes from; each risk has streams that bear its id, so that
   *     it has the same events whatever else is in the register
   * @return what a year may cost
   * @throws IllegalArgumentException when an argument lies elsewhere, no risk has a loss, or the
   *     years would take more memory or events than are sensible
   */
  public RiskOutcome play(int trials, double tail, RandomStreams streams) {
    Objects.requireNonNull(streams, "streams");
    return RiskYears.play(this, trials, tail, streams);
  }
}
