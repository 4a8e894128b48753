package io.headroom.reports.run;

import java.util.List;
import java.util.Map;

/**
 * Some rows of a log of tickets or outages, as a plan selects them.
 *
 * @param source name of the source
 * @param where column to the values of which the row must have one, compared without case; empty
 *     for all rows
 */
public record LogSelection(String source, Map<String, List<String>> where) {}
