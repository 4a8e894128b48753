package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Times and facts of the machine: everything that may differ between two equal runs. */
final class RunLog {
  private final Instant start;
  private final int threads;
  private final Map<String, Duration> marks = new LinkedHashMap<>();

  private RunLog(Instant start, int threads) {
    this.start = start;
    this.threads = threads;
  }

  static RunLog started(Instant now, int threads) {
    return new RunLog(now, threads);
  }

  /** A step is done now. */
  void mark(String step) {
    marks.put(step, Duration.between(start, Instant.now()));
  }

  /** The log as it stands now. */
  byte[] json() {
    mark("report");
    JsonMapper mapper = new JsonMapper();
    ObjectNode n = mapper.createObjectNode();
    n.put("started", start.truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode seconds = n.putObject("secondsAfterStart");
    marks.forEach((step, d) -> seconds.put(step, d.toMillis() / 1000.0));
    n.put("threads", threads);
    n.put("processors", Runtime.getRuntime().availableProcessors());
    n.put("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
    n.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    n.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    try {
      return (mapper.writerWithDefaultPrettyPrinter().writeValueAsString(n) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
