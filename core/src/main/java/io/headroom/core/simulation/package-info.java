/** Queues played event by event, and the people that intervals of arriving work need. */
@NullMarked
package io.headroom.core.simulation;

import org.jspecify.annotations.NullMarked;
