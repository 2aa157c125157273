package dev.yonder.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** The types that travel as typed text because CBOR has no tag for them. */
enum TextKind {
  /** {@code 23:59:59.999999999}. */
  LOCAL_TIME("LocalTime"),
  /** {@code 2026-11-20T10:15:30}. */
  LOCAL_DATE_TIME("LocalDateTime"),
  /** One that RFC 3339 cannot say: a year beyond 9999, an offset with seconds. */
  OFFSET_DATE_TIME("OffsetDateTime"),
  /** {@code 2026-11-20T10:15:30+01:00[Europe/Paris]}. */
  ZONED_DATE_TIME("ZonedDateTime"),
  /** {@code P1Y2M3D}. */
  PERIOD("Period"),
  /** {@code 2026}. */
  YEAR("Year"),
  /** {@code 2026-11}, years beyond four digits with a sign. */
  YEAR_MONTH("YearMonth"),
  /** One that UTF-8 cannot say. */
  URI("URI");

  /** YearMonth's own toString leaves out the sign that its own parser demands. */
  static final DateTimeFormatter YEAR_MONTH_FORMAT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendLiteral('-')
          .appendValue(ChronoField.MONTH_OF_YEAR, 2)
          .toFormatter();

  private final String wireName;

  TextKind(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static @Nullable TextKind of(String wireName) {
    for (TextKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    return null;
  }

  /**
   * The value that a text stands for.
   *
   * @throws RuntimeException if it stands for none
   * @throws URISyntaxException if it is no URI
   */
  Object parse(String text) throws URISyntaxException {
    return switch (this) {
      case LOCAL_TIME -> LocalTime.parse(text);
      case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
      case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
      case ZONED_DATE_TIME -> ZonedDateTime.parse(text);
      case PERIOD -> Period.parse(text);
      case YEAR -> Year.of(Integer.parseInt(text));
      case YEAR_MONTH -> YearMonth.parse(text, YEAR_MONTH_FORMAT);
      case URI -> new URI(text);
    };
  }
}
