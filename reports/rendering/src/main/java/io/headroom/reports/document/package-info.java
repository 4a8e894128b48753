/** A report as neutral blocks, with no word about the file format it is written in. */
@NullMarked
package io.headroom.reports.document;

import org.jspecify.annotations.NullMarked;
