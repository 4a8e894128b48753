/** The headroom command. */
@NullMarked
package io.headroom.reports.cli;

import org.jspecify.annotations.NullMarked;
