/** What is wrong with the data, what was done about it, and how far they can be trusted. */
@NullMarked
package io.headroom.datasets.quality;

import org.jspecify.annotations.NullMarked;
