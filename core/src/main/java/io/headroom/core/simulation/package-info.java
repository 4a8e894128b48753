/** Systems that fail, queues and desks played event by event, and the people that work needs. */
@NullMarked
package io.headroom.core.simulation;

import org.jspecify.annotations.NullMarked;
