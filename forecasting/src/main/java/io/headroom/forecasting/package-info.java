/**
 * What a forecast model, a fitted model and a forecast are; the methods are in the packages below.
 */
@NullMarked
package io.headroom.forecasting;

import org.jspecify.annotations.NullMarked;
