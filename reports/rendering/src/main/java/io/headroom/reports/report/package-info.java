/** Turns a planning result into one document: what to say, in which order, in which words. */
@NullMarked
package io.headroom.reports.report;

import org.jspecify.annotations.NullMarked;
