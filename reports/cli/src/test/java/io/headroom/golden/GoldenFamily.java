package io.headroom.golden;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once for each golden case of a family. The method of a family that has become
 * possible reads its inputs and returns what it can compute:
 *
 * <pre>{@code
 * @GoldenFamily("capacity/time-to-exhaustion-compound")
 * void compound(GoldenCase golden) {
 *   golden.check(
 *       (in, wanted) ->
 *           Map.of(
 *               "months",
 *               Exhaustion.compound(
 *                   in.get("used").asDouble(),
 *                   in.get("capacity").asDouble(),
 *                   in.get("growth_per_month").asDouble())));
 * }
 * }</pre>
 *
 * <p>The family then leaves the skipped ones by itself.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(GoldenArguments.class)
@interface GoldenFamily {
  /** Name of a documented family. */
  String value();
}
