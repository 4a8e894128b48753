/** How fast the parts of a run are, measured by JMH; figures stand in docs/benchmarks.md. */
@NullMarked
package io.headroom.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
