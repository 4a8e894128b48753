/** Methods for demand that is zero in many periods, and its distribution. */
@NullMarked
package io.headroom.forecasting.intermittent;

import org.jspecify.annotations.NullMarked;
