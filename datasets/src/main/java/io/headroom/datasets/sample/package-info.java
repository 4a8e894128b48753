/** Made-up histories whose truth is known, for the demonstration and for tests of detection. */
@NullMarked
package io.headroom.datasets.sample;

import org.jspecify.annotations.NullMarked;
