package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for a log of tickets and of outages alike: where its rows went and what was found.
 *
 * @param source name of the source
 * @param rows rows of the source, unreadable ones counted
 * @param dropped rows by reason
 * @param findings the worst first
 * @param inputs files read
 * @param timeFormat format of the stamps; empty when none was found
 * @param emptyReason why there is nothing; empty when there is something
 */
record LogFacts(
    String source,
    long rows,
    Map<DropReason, Long> dropped,
    List<Finding> findings,
    List<InputFile> inputs,
    String timeFormat,
    String emptyReason) {
  LogFacts {
    EnumMap<DropReason, Long> d = new EnumMap<>(DropReason.class);
    d.putAll(dropped);
    dropped = Collections.unmodifiableMap(d);
    findings = List.copyOf(findings);
    inputs = List.copyOf(inputs);
  }

  long used() {
    return rows - dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
