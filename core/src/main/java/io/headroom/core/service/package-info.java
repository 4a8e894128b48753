/** Services: what planners and managers think in. */
@NullMarked
package io.headroom.core.service;

import org.jspecify.annotations.NullMarked;
