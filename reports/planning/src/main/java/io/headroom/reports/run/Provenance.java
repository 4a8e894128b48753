package io.headroom.reports.run;

import java.util.Map;

/**
 * What a result rests on: enough to run it again. No time of day, no fact of the machine.
 *
 * @param engine version of Headroom
 * @param inputs file as named from the plan's folder to its SHA-256, in order
 * @param settings every setting that decides the result, in order
 */
public record Provenance(String engine, Map<String, String> inputs, Map<String, String> settings) {}
