package io.headroom.forecasting;

import io.headroom.core.time.TimeGrid;
import java.io.Serializable;
import java.util.List;

/**
 * Numbers that are known for the past and for the future, such as harmonics of a season, holidays
 * or planned campaigns: a function of time alone, so that history and forecast ask the same thing.
 * Immutable.
 */
public interface Regressors extends Stateful, Serializable {
  /**
   * What the columns are.
   *
   * @return one unique name a column, at least one
   */
  List<String> names();

  /**
   * The numbers.
   *
   * @param grid the periods asked for
   * @return one array for each name, one finite number for each period; fresh
   * @throws IllegalArgumentException when the regressors are not known for the whole grid, with
   *     what is missing
   */
  double[][] columns(TimeGrid grid);

  /**
   * What the columns mean together: a season, or something else.
   *
   * @return {@link Decomposition.Kind#SEASON} or {@link Decomposition.Kind#REGRESSION}
   */
  default Decomposition.Kind kind() {
    return Decomposition.Kind.REGRESSION;
  }

  /**
   * What a decomposition calls the part that they add; unique among the regressors of a model.
   *
   * @return the names, or the first and the last of many; harmonics say {@code harmonics of 24}
   */
  default String title() {
    List<String> names = names();
    return names.size() < 4
        ? String.join(", ", names)
        : names.get(0) + " … " + names.get(names.size() - 1);
  }
}
