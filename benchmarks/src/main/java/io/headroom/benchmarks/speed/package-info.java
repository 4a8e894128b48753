/** Speed measured by JMH; nothing here runs in the build. */
@NullMarked
package io.headroom.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
