package io.headroom.forecasting.numerics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The symmetric square root of a correlation matrix: of all L with L·Lᵀ = R the one that leaves
 * each series most like its own (Kessy, Lewin and Strimmer 2018), whatever the order of the series.
 * Eigenvalues below 0, which correlations of unlike times may have, become 0, and rows are scaled
 * to length 1 again. Immutable.
 */
public final class CorrelationRoot {
  private final int size;
  private final double least;
  private final double[] values;

  private CorrelationRoot(int size, double least, double[] values) {
    this.size = size;
    this.least = least;
    this.values = values;
  }

  /**
   * The root.
   *
   * @param correlation symmetric with ones on its diagonal, row by row
   * @param size number of rows
   * @return the root; the row of a series without correlation is that of the identity, exactly
   */
  public static CorrelationRoot of(double[] correlation, int size) {
    int[] linked = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      boolean alone = true;
      for (int j = 0; j < size; j++) {
        alone &= i == j || correlation[i * size + j] == 0;
      }
      if (!alone) {
        linked[n++] = i;
      }
    }
    double[] root = new double[size * size];
    for (int i = 0; i < size; i++) {
      root[i * size + i] = 1;
    }
    double least = 1;
    if (n > 0) {
      double[][] part = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          part[i][j] = correlation[linked[i] * size + linked[j]];
        }
      }
      EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(part, false));
      double[][] vectors = eigen.getV().getData();
      double[] roots = new double[n];
      for (int a = 0; a < n; a++) {
        least = Math.min(least, eigen.getRealEigenvalue(a));
        roots[a] = Math.sqrt(Math.max(0, eigen.getRealEigenvalue(a)));
      }
      for (int i = 0; i < n; i++) {
        double[] row = new double[n];
        double squares = 0;
        for (int j = 0; j < n; j++) {
          for (int a = 0; a < n; a++) {
            row[j] += vectors[i][a] * roots[a] * vectors[j][a];
          }
          squares += row[j] * row[j];
        }
        for (int j = 0; j < n; j++) {
          root[linked[i] * size + linked[j]] = row[j] / Math.sqrt(squares);
        }
      }
    }
    return new CorrelationRoot(size, least, root);
  }

  /**
   * An element.
   *
   * @param row 0…size−1
   * @param column 0…size−1
   * @return the element; the squares of a row sum to 1
   */
  public double value(int row, int column) {
    return values[row * size + column];
  }

  /**
   * The least eigenvalue that the matrix had.
   *
   * @return below 0 when its elements contradict each other; at most 1
   */
  public double least() {
    return least;
  }
}
