/** Simulation: systems that fail and are repaired, queues event by event, people they need. */
@NullMarked
package io.headroom.core.simulation;

import org.jspecify.annotations.NullMarked;
