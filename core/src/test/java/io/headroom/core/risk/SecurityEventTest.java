package io.headroom.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Security events as scenarios: who is hit, and for how long. */
class SecurityEventTest {
  private static final Uncertain RARE = Uncertain.fixed(0.1);
  private static final Uncertain DEAR = Uncertain.fixed(1e6);

  @Test
  void ransomwareTakesEverySiteForAsLongAsAllOfItTakesToRestore() {
    SecurityEvent event =
        SecurityEvent.ransomware(
            List.of("ams", "fra"),
            LocalDateTime.of(2027, 3, 1, 4, 0),
            new SecurityEvent.Restore(Uncertain.triangular(12, 24, 72), 60e12, 1e12),
            RARE,
            DEAR);
    assertThat(event.scenario().shocks()).hasSize(2);
    assertThat(event.scenario().shocks())
        .allSatisfy(
            shock -> {
              assertThat(shock.input()).isEqualTo(Uncertain.triangular(72, 84, 132));
              assertThat(shock.concernsPool("any", "ams") || shock.concernsPool("any", "fra"))
                  .isTrue();
              assertThat(shock.concernsPool("any", "lon")).isFalse();
            });
    assertThat(event.risk().expectedLoss()).hasValue(1e5);
    Uncertain long1 = new SecurityEvent.Restore(Uncertain.logNormal(24, 72), 6e12, 1e12).hours();
    assertThat(long1.quantile(0.5)).isEqualTo(30, within(0.1));
    assertThatThrownBy(() -> new SecurityEvent.Restore(RARE, 1, 0)).hasMessageContaining("above 0");
  }

  @Test
  void aDenialOfServiceMultipliesTheDemandOfThePoolsNamed() {
    SecurityEvent event =
        SecurityEvent.denialOfService(
            List.of("web"),
            LocalDate.of(2027, 3, 1),
            LocalDate.of(2027, 3, 2),
            Uncertain.triangular(2, 3, 10),
            RARE,
            DEAR);
    assertThat(event.scenario().shocks()).hasSize(1);
    assertThat(event.scenario().shocks().get(0).concernsPool("WEB", "")).isTrue();
    assertThat(event.scenario().shocks().get(0).concernsPool("db", "")).isFalse();
  }
}
