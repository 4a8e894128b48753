/** What can carry demand: assets in service, reserves, lead times and the capacity over time. */
@NullMarked
package io.headroom.core.capacity;

import org.jspecify.annotations.NullMarked;
