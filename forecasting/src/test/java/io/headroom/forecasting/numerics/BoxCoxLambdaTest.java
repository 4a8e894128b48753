package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.forecasting.smoothing.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers beside R's {@code BoxCox.lambda}, and found again where they are known. */
class BoxCoxLambdaTest {
  private static final long SEED = 20261122;

  private static List<JsonNode> references() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String file : List.of("r_reference_models.json", "r_reference_models_hourly.json")) {
      new ObjectMapper()
          .readTree(ReferenceData.folder().resolve(file).toFile())
          .get("series")
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void powers_are_those_of_r() throws IOException {
    Map<String, double[]> training = ReferenceData.training();
    int tried = 0;
    for (JsonNode node : references()) {
      JsonNode lambda = node.get("boxcox_lambda");
      if (lambda == null) {
        continue;
      }
      String id = node.get("series_id").asText();
      double[] y = training.get(id);
      int m = node.get("m").asInt();
      if (lambda.hasNonNull("guerrero")) {
        assertThat(BoxCoxLambda.guerrero(y, m))
            .as("guerrero of %s", id)
            .isCloseTo(lambda.get("guerrero").asDouble(), within(1e-6));
        tried++;
      }
      if (lambda.hasNonNull("loglik")) {
        assertThat(BoxCoxLambda.likelihood(y, m))
            .as("likelihood of %s", id)
            .isCloseTo(lambda.get("loglik").asDouble(), within(1e-9));
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 0, 0.5, 1})
  void a_power_that_made_the_data_is_found_again(double lambda) {
    Random random = new Random(SEED);
    PowerTransform power = new PowerTransform(lambda);
    double[] y = new double[600];
    for (int t = 0; t < y.length; t++) {
      double w = power.value(100) * 1.0;
      double room = Math.abs(power.value(150) - w);
      y[t] =
          power.inverse(
              w
                  + room * (t / 600.0 - 0.5)
                  + room * Math.sin(2 * Math.PI * t / 12)
                  + 0.2 * room * random.nextGaussian());
    }
    assertThat(BoxCoxLambda.likelihood(y, 12)).isCloseTo(lambda, within(0.11));
    assertThat(BoxCoxLambda.guerrero(y, 12)).isCloseTo(lambda, within(0.35));
  }

  @Test
  void what_says_nothing_about_a_power_leaves_the_data_as_they_are() {
    double[] same = new double[40];
    Arrays.fill(same, 5);
    double[] few = {1, 5, 2, 9};
    for (double[] y : List.of(same, few)) {
      assertThat(BoxCoxLambda.guerrero(y, y.length < 5 ? 2 : 7)).isEqualTo(1);
      assertThat(BoxCoxLambda.likelihood(y, y.length < 5 ? 2 : 7)).isEqualTo(1);
    }
    assertThatThrownBy(() -> BoxCoxLambda.likelihood(new double[] {1, 0, 2, 3}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.3, -1e-9, 0, 1e-9, 0.1, 0.5, 1, 2})
  void a_power_and_its_inverse_are_inverse_and_increase(double lambda) {
    PowerTransform power = new PowerTransform(lambda);
    double last = Double.NEGATIVE_INFINITY;
    for (double x : new double[] {-3, -1, -1e-3, 0, 1e-6, 0.1, 0.999, 1, 1.001, 7, 300}) {
      double w = power.value(x);
      if (x > 0 || lambda > 0.05) {
        assertThat(w).isGreaterThan(last);
        assertThat(power.inverse(w)).isCloseTo(x, within(1e-9 * Math.max(1, Math.abs(x))));
      }
      last = w;
    }
    assertThat(power.inverse(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
