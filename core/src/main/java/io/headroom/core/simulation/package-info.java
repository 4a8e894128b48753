/** Simulation: systems that fail and are repaired, queues and desks played event by event. */
@NullMarked
package io.headroom.core.simulation;

import org.jspecify.annotations.NullMarked;
