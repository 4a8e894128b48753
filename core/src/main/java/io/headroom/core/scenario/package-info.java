/** Demand futures against capacity: when a limit is broken and why. */
@NullMarked
package io.headroom.core.scenario;

import org.jspecify.annotations.NullMarked;
