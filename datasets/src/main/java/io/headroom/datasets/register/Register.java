package io.headroom.datasets.register;

import io.headroom.core.calendar.Duty;
import io.headroom.core.calendar.Holiday;
import io.headroom.core.capacity.Contract;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.PurchaseOrder;
import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.measure.Money;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.risk.Risk;
import io.headroom.core.service.Dependency;
import io.headroom.core.time.Validity;
import io.headroom.datasets.mapping.DataRecord;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.Pseudonyms;
import io.headroom.datasets.mapping.RecordMapping;
import io.headroom.datasets.mapping.RecordReading;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads registers: assets, catalogs, contracts, rotas, holidays, topologies, risks, and orders. A
 * row that makes no sense is left out and found, with its line; it never stops the reading. Rows
 * about the same thing that hold on the same days are found. Immutable.
 */
public final class Register {
  private static final String FROM = "valid from";
  private static final String TO = "valid to";

  private final Preset preset;
  private final ZoneId zone;
  private final String currency;
  private final Pseudonyms pseudonyms;

  private Register(Preset preset, ZoneId zone, String currency, Pseudonyms pseudonyms) {
    this.preset = preset;
    this.zone = zone;
    this.currency = currency;
    this.pseudonyms = pseudonyms;
  }

  /**
   * A register whose columns a preset knows.
   *
   * @param preset what is known of it; its kind says which of the methods reads it
   * @param zone zone of calendar days
   * @return how to read it; prices are in EUR unless said
   */
  public static Register of(Preset preset, ZoneId zone) {
    return new Register(
        Objects.requireNonNull(preset, "preset"),
        Objects.requireNonNull(zone, "zone"),
        "EUR",
        Pseudonyms.none());
  }

  /**
   * The currency of prices whose row does not say it.
   *
   * @param code ISO 4217
   * @return the same otherwise
   */
  public Register currency(String code) {
    return new Register(preset, zone, Objects.requireNonNull(code, "code"), pseudonyms);
  }

  /**
   * What stands in the place of names of people.
   *
   * @param p pseudonyms under the caller's key; none unless said, and names are left out
   * @return the same otherwise
   */
  public Register pseudonyms(Pseudonyms p) {
    return new Register(preset, zone, currency, Objects.requireNonNull(p, "p"));
  }

  private RecordMapping mapping(Preset.Kind kind) {
    if (preset.kind() != kind) {
      throw new IllegalArgumentException(
          "the preset '"
              + preset.name()
              + "' is of "
              + preset.kind().id()
              + ", not of "
              + kind.id());
    }
    return RecordMapping.of(preset).zone(zone).pseudonyms(pseudonyms);
  }

  /**
   * Assets or configuration items.
   *
   * @param source the table
   * @return what it says
   */
  public RegisterReading<RegisteredAsset> assets(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.ASSETS)
            .stamps("installed", "warranty", "end of life", "retired", FROM, TO)
            .required("id")
            .read(source);
    return entries(
        read,
        r ->
            new RegisteredAsset(
                r.text("id"),
                r.text("model"),
                r.text("site"),
                r.text("service"),
                r.text("pool"),
                r.number("capacity"),
                r.day("installed"),
                r.day("warranty"),
                r.day("end of life"),
                r.day("retired")),
        RegisteredAsset::id);
  }

  /**
   * What can be bought.
   *
   * @param source the table; lead times in days
   * @return what it says
   */
  public RegisterReading<OrderItem> catalog(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.CATALOG).stamps(FROM, TO).required("item", "adds").read(source);
    return entries(
        read,
        r -> {
          Double p50 = r.number("lead time p50");
          Double p90 = r.number("lead time p90");
          double median = p50 == null ? 0 : p50;
          LeadTime lead = p90 == null ? LeadTime.certain(median) : new LeadTime(median, p90);
          return new OrderItem(r.text("item"), need(r, "adds"), price(r), lead);
        },
        OrderItem::name);
  }

  private @Nullable Money price(DataRecord r) {
    Double amount = r.number("price");
    String code = r.text("currency").isEmpty() ? currency : r.text("currency");
    return amount == null ? null : Money.of(BigDecimal.valueOf(amount), code);
  }

  private static double need(DataRecord r, String field) {
    Double n = r.number(field);
    if (n == null) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return n;
  }

  /**
   * Contracts and licenses.
   *
   * @param source the table; notice as a day, or so many days before the end
   * @return what it says
   */
  public RegisterReading<Contract> contracts(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.CONTRACTS)
            .stamps("starts", "ends", "notice by", FROM, TO)
            .required("id")
            .read(source);
    return entries(
        read,
        r -> {
          LocalDate ends = r.day("ends");
          LocalDate notice = r.day("notice by");
          Double days = r.number("notice days");
          if (notice == null && days != null && ends != null) {
            notice = ends.minusDays(Math.round(days));
          }
          return new Contract(
              r.text("id"),
              r.text("vendor"),
              r.text("kind"),
              r.text("covers"),
              r.number("quantity"),
              r.day("starts"),
              ends,
              notice,
              r.number("cost"));
        },
        Contract::id);
  }

  /**
   * Who is on duty when.
   *
   * @param source the table
   * @return what it says; two turns of one person at the same time are found
   */
  public RegisterReading<Duty> rota(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.ROTA).stamps("starts", "ends").required("starts", "ends").read(source);
    return entries(
        read,
        r -> new Duty(r.text("person"), r.text("group"), at(r, "starts"), at(r, "ends")),
        d -> d.person() + " " + d.group() + " " + d.from());
  }

  private static Instant at(DataRecord r, String field) {
    return Objects.requireNonNull(r.stamp(field), field);
  }

  /**
   * Days that are no working days.
   *
   * @param source the table
   * @return what it says
   */
  public RegisterReading<Holiday> holidays(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.HOLIDAYS).stamps("date", FROM, TO).required("date").read(source);
    return entries(
        read,
        r -> {
          String name = r.text("name");
          return Holiday.on(
              name.isEmpty() ? "holiday" : name, Objects.requireNonNull(r.day("date"), "date"));
        },
        h -> h.date().toString());
  }

  /**
   * Which thing needs which.
   *
   * @param source the table
   * @return what it says
   */
  public RegisterReading<Dependency> topology(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.TOPOLOGY).stamps(FROM, TO).required("from", "to").read(source);
    return entries(
        read,
        r -> new Dependency(r.text("from"), r.text("to"), r.text("type")),
        d -> d.from() + "\n" + d.to());
  }

  /**
   * What might happen.
   *
   * @param source the table; the likelihood as events a year, or a share a year such as 10 %
   * @return what it says
   */
  public RegisterReading<Risk> risks(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.RISKS)
            .stamps("review", FROM, TO)
            .required("id", "likelihood")
            .read(source);
    return entries(
        read,
        r ->
            new Risk(
                r.text("id"),
                r.text("title"),
                r.text("service"),
                need(r, "likelihood"),
                r.number("impact"),
                r.text("owner"),
                r.day("review")),
        Risk::id);
  }

  /**
   * Lines of purchase orders.
   *
   * @param source the table
   * @return what it says; each line is valid from its order on
   */
  public RegisterReading<PurchaseOrder> orders(RowSource source) {
    RecordReading read =
        mapping(Preset.Kind.ORDERS)
            .stamps("ordered", "promised", "delivered")
            .required("ordered")
            .read(source);
    return entries(
        read,
        r -> {
          String line = r.text("line");
          return new PurchaseOrder(
              line.isEmpty() ? r.text("id") : r.text("id") + "/" + line,
              r.text("supplier"),
              r.text("item"),
              Objects.requireNonNull(r.day("ordered"), "ordered"),
              r.day("promised"),
              r.day("delivered"));
        },
        o -> o.id() + "\n" + o.item());
  }

  private <T> RegisterReading<T> entries(
      RecordReading read, Function<DataRecord, T> make, Function<T, String> key) {
    FindingLog log = FindingLog.of(read.source());
    List<Entry<T>> entries = new ArrayList<>();
    for (DataRecord r : read.records()) {
      try {
        Validity valid = new Validity(r.day(FROM), r.day(TO));
        entries.add(new Entry<>(make.apply(r), valid, r.where()));
      } catch (IllegalArgumentException e) {
        String why = String.valueOf(e.getMessage());
        log.add(
            FindingCode.BAD_RECORD,
            null,
            "a row that makes no sense",
            "left out",
            () -> new Finding.Place(r.where().file(), r.where().line(), why));
      }
    }
    Overlaps.find(entries, key, log);
    List<Finding> all = new ArrayList<>(read.findings());
    all.addAll(log.findings());
    return new RegisterReading<>(read.source(), read.rows(), entries, key, all, read.inputs());
  }

  /**
   * The preset a kind of register has when nothing is said.
   *
   * @param kind which
   * @return the one whose columns have plain names; empty for kinds that are no registers
   */
  public static Optional<Preset> usual(Preset.Kind kind) {
    return switch (kind) {
      case ASSETS -> Optional.of(Preset.of("servicenow-cmdb"));
      case CATALOG -> Optional.of(Preset.of("catalog"));
      case CONTRACTS -> Optional.of(Preset.of("contracts"));
      case ROTA -> Optional.of(Preset.of("rota"));
      case HOLIDAYS -> Optional.of(Preset.of("holiday-list"));
      case TOPOLOGY -> Optional.of(Preset.of("topology"));
      case RISKS -> Optional.of(Preset.of("risk-register"));
      case ORDERS -> Optional.of(Preset.of("purchase-orders"));
      case SERIES, TICKETS, OUTAGES, EVENTS -> Optional.empty();
    };
  }
}
