/** Exponential smoothing and its kin: naive methods, ETS, Theta. */
@NullMarked
package io.headroom.forecasting.smoothing;

import org.jspecify.annotations.NullMarked;
