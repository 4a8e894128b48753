/** Writes documents as workbook, page, summary and charts; never sees a planning result. */
@NullMarked
package io.headroom.reports.render;

import org.jspecify.annotations.NullMarked;
