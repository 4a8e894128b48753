/** Tests of what a report says, in which words. */
@NullMarked
package io.headroom.reports.report;

import org.jspecify.annotations.NullMarked;
