package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.reports.run.PlanFields.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors are told of every key and of no other, and take every plan that is written by us. */
class PlanSchemaTest {
  private static final ObjectMapper YAML = new YAMLMapper();

  @TempDir private Path temp;
  private PlanFolder folder;
  private JsonNode schema;
  private JsonSchema validator;

  @BeforeEach
  void read() throws IOException {
    folder = new PlanFolder(temp);
    folder.filesOfPlans();
    schema = new ObjectMapper().readTree(PlanSchema.json());
    validator = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  private Set<ValidationMessage> mistakes(String yaml) {
    try {
      return validator.validate(YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid.yaml",
        "sketch.yaml",
        "appserver-traffic.yaml",
        "bitbrains-faststorage.yaml",
        "ugly.yaml",
        "services.yaml"
      })
  void plansAreTakenAsTheyAreWritten(String name) {
    assertThat(mistakes(folder.read(PlanFolder.resource(name)).toYaml())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"appserver-traffic.yaml", "servicenow-incidents.yaml", "scenarios.yaml"})
  void plansInPlainYamlAreTakenAsTheyAre(String name) {
    assertThat(mistakes(PlanFolder.resource(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tolerance: 10 % | tolerence: 10 %",
        "costs: 8,000 EUR | costs: [8]",
        "zone: Europe/Berlin | zoen: Europe/Berlin",
        "criticality: high | criticality: huge",
        "- name: web cluster | - nam: web cluster",
        "lead time: {p50 | lead tme: {p50"
      })
  void whatIsMisspeltIsMarked(String right, String wrong) {
    String plan = PlanFolder.resource("appserver-traffic.yaml");
    assertThat(plan).contains(right);
    assertThat(mistakes(plan.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void everyKeyIsOfferedWithItsMeaning() {
    Map<String, List<Keys>> keys =
        Map.of(
            "", List.of(PlanReader.KEYS),
            "source",
                List.of(PlanSources.KEYS, PlanLogSources.TICKET_KEYS, PlanLogSources.OUTAGE_KEYS),
            "service", List.of(PlanServices.KEYS),
            "desk", List.of(PlanDesks.KEYS),
            "pool", List.of(PlanPools.KEYS),
            "adjustment", List.of(PlanAdjustments.KEYS),
            "scenario", List.of(PlanScenarios.KEYS));
    keys.forEach(
        (of, all) -> {
          JsonNode properties = of.isEmpty() ? schema.get("properties") : of(of);
          for (Keys k : all) {
            for (String name : k.names()) {
              assertThat(properties.path(name).path("description").asText())
                  .as("%s of %s", name, of)
                  .isNotBlank();
            }
          }
        });
    assertThat(names(of("pool").get("order").get("properties")))
        .containsAll(PlanPools.ORDER.names());
    JsonNode source = of("source");
    assertThat(names(source.get("tickets").get("properties")))
        .containsAll(PlanLogSources.FIELDS.names());
    assertThat(names(source.get("cleaning").get("properties")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CleaningRule.values()).map(CleaningRule::key).toList());
  }

  /** The schema says what docs/plan-file.md says, without its marks. */
  @Test
  void meaningsAreThoseOfTheGuide() throws IOException {
    String root = System.getProperty("headroom.root");
    assumeThat(root).as("headroom.root, the folder of the whole build").isNotNull();
    String guide =
        plain(Files.readString(Path.of(root, "docs", "plan-file.md")))
            .replaceAll(",? see (below|files)\\b", "");
    for (String of : List.of("desk", "service", "adjustment", "limit")) {
      for (JsonNode key : of(of)) {
        String said = key.path("description").asText();
        if (!said.startsWith("The same as ") && !said.isEmpty()) {
          String meaning = said.replaceAll("(\\. )?Default: .*", "");
          assertThat(guide).contains(plain(meaning));
        }
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replace("`", "")
        .toLowerCase(Locale.ROOT);
  }

  private JsonNode of(String definition) {
    return schema.get("$defs").get(definition).get("properties");
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}
