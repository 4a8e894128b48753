/** What fails and how long it stays down: logs of outages, structures, availability. */
@NullMarked
package io.headroom.core.reliability;

import org.jspecify.annotations.NullMarked;
