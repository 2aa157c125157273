package dev.yonder.value;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.cbor.CBORParser;

/** Reads the values that contain no others, each from the parser's current token. */
final class LeafReader {
  private static final int TIME_TEXT = 100;

  private final CBORParser in;
  private final ValueLimits limits;

  LeafReader(CBORParser in, ValueLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  Object text() {
    CBORParser.TagList tags = in.getCurrentTags();
    if (tags.isEmpty()) {
      return plainText();
    }
    return switch (onlyTag()) {
      case Tags.DATE_TIME -> parse(() -> OffsetDateTime.parse(timeText()));
      case Tags.URI -> parse(() -> new URI(plainText()));
      default -> throw unknownTag();
    };
  }

  Object integer() {
    if (!in.getCurrentTags().isEmpty()) {
      return switch (onlyTag()) {
        case Tags.SMALL_LONG -> (long) exactInt();
        case Tags.EPOCH_DAYS -> parse(() -> LocalDate.ofEpochDay(in.getLongValue()));
        default -> throw unknownTag();
      };
    }
    return switch (in.getNumberType()) {
      case INT -> in.getIntValue();
      case LONG -> in.getLongValue();
      default -> in.getBigIntegerValue();
    };
  }

  Object real() {
    if (in.getNumberType() == NumberType.BIG_DECIMAL) {
      return untagged(bounded(in.getDecimalValue()));
    }
    return untagged(in.getDoubleValue());
  }

  Object binary() {
    if (!(in.getEmbeddedObject() instanceof byte[] bytes)) {
      throw ValueReader.unreadable("A simple value is unknown.");
    }
    if (in.getCurrentTags().isEmpty()) {
      limits.checkBinary(bytes.length);
      return bytes;
    }
    return switch (onlyTag()) {
      case Tags.UUID -> uuid(bytes);
      case Tags.WIDE_TEXT -> checked(wideText(bytes));
      default -> throw unknownTag();
    };
  }

  Object time() {
    int tag = onlyTag();
    if (tag != Tags.TIME && tag != Tags.DURATION) {
      throw unknownTag();
    }
    long seconds = 0;
    long nanos = 0;
    boolean found = false;
    for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
      String name = token == null ? "" : in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw ValueReader.unreadable("A time has a part that is no integer.");
      }
      long part = untagged(in.getLongValue());
      if (name.equals("1") && !found) {
        seconds = part;
        found = true;
      } else if (name.equals("-9") && part >= 0 && part <= 999_999_999) {
        nanos = part;
      } else {
        throw ValueReader.unreadable("A time has an unknown part.");
      }
    }
    if (!found) {
      throw ValueReader.unreadable("A time has no seconds.");
    }
    long s = seconds;
    long n = nanos;
    return parse(() -> tag == Tags.TIME ? Instant.ofEpochSecond(s, n) : Duration.ofSeconds(s, n));
  }

  Object typedText() {
    TextKind kind = TextKind.of(name(in.nextToken()));
    String text = string(in.nextToken());
    if (kind != TextKind.URI && text.length() > TIME_TEXT) {
      throw ValueLimits.tooLarge("A typed text", text.length(), "characters", TIME_TEXT);
    }
    checked(text);
    if (kind == null || in.nextToken() != JsonToken.END_ARRAY) {
      throw ValueReader.unreadable("A typed text is of an unknown kind.");
    }
    return parse(() -> kind.parse(text));
  }

  boolean isReference() {
    return in.getCurrentTags().getFirstTag() == Tags.SHARED_REFERENCE;
  }

  int referenceNumber() {
    onlyTag();
    return exactInt();
  }

  int plainInt() {
    return untagged(exactInt());
  }

  /** An integer from 0 to the largest Long. */
  long natural(@Nullable JsonToken token) {
    boolean fits =
        token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != NumberType.BIG_INTEGER;
    long number = fits ? untagged(in.getLongValue()) : -1;
    if (number < 0) {
      throw ValueReader.unreadable("A number from 0 on was expected.");
    }
    return number;
  }

  /** A text that need not be there. */
  @Nullable String textOrNull(@Nullable JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return checked(string(token));
  }

  /** A text that is no longer than a name may be. */
  String name(@Nullable JsonToken token) {
    String name = string(token);
    if (name.length() > Bounds.NAME_LENGTH) {
      throw ValueLimits.tooLarge("A name", name.length(), "characters", Bounds.NAME_LENGTH);
    }
    return name;
  }

  List<String> lines(@Nullable JsonToken first) {
    startOfArray(first);
    List<String> lines = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      if (lines.size() == Bounds.FIDELITY_LINES) {
        throw ValueLimits.tooLarge("A bag", lines.size() + 1L, "lines", Bounds.FIDELITY_LINES);
      }
      lines.add(name(token));
    }
    return lines;
  }

  void startOfArray(@Nullable JsonToken token) {
    if (token != JsonToken.START_ARRAY || !in.getCurrentTags().isEmpty()) {
      throw ValueReader.unreadable("A list was expected in a bag.");
    }
  }

  /** The value, if the current token has no tags. */
  <T extends @Nullable Object> T untagged(T value) {
    if (!in.getCurrentTags().isEmpty()) {
      throw unknownTag();
    }
    return value;
  }

  /** An untagged or wide text of any length. */
  private String string(@Nullable JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return untagged(in.getString());
    }
    if (token == JsonToken.VALUE_EMBEDDED_OBJECT
        && onlyTag() == Tags.WIDE_TEXT
        && in.getEmbeddedObject() instanceof byte[] bytes) {
      return wideText(bytes);
    }
    throw ValueReader.unreadable("A text was expected.");
  }

  private String plainText() {
    return checked(in.getString());
  }

  private String checked(String text) {
    limits.checkText(text.length());
    return text;
  }

  private String timeText() {
    String text = in.getString();
    if (text.length() > TIME_TEXT) {
      throw ValueLimits.tooLarge("A time", text.length(), "characters", TIME_TEXT);
    }
    return text;
  }

  private int exactInt() {
    if (in.getNumberType() != NumberType.INT) {
      throw ValueReader.unreadable("A number is out of range.");
    }
    return in.getIntValue();
  }

  private String wideText(byte[] bytes) {
    if (bytes.length % 2 != 0) {
      throw ValueReader.unreadable("A wide text ends within a character.");
    }
    char[] chars = new char[bytes.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (bytes[2 * i] << 8 | bytes[2 * i + 1] & 0xFF);
    }
    return new String(chars);
  }

  private static Object uuid(byte[] bytes) {
    if (bytes.length != 16) {
      throw ValueReader.unreadable("A UUID has not 16 bytes.");
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | bytes[i] & 0xFF;
      low = low << 8 | bytes[i + 8] & 0xFF;
    }
    return new UUID(high, low);
  }

  private static BigDecimal bounded(BigDecimal value) {
    if (Math.abs((long) value.scale()) > Bounds.SCALE) {
      throw ValueLimits.tooLarge("A BigDecimal", value.scale(), "decimal places", Bounds.SCALE);
    }
    return value;
  }

  private int onlyTag() {
    CBORParser.TagList tags = in.getCurrentTags();
    if (tags.size() != 1) {
      throw unknownTag();
    }
    return tags.getFirstTag();
  }

  private static RuntimeException unknownTag() {
    return ValueReader.unreadable("It has a tag that is unknown, or in the wrong place.");
  }

  private interface Parse {
    Object parse() throws URISyntaxException;
  }

  private static Object parse(Parse parse) {
    try {
      return parse.parse();
    } catch (DateTimeException | ArithmeticException | URISyntaxException e) {
      throw ValueReader.unreadable("Its text or number stands for nothing: " + e.getMessage());
    } catch (NumberFormatException e) {
      throw ValueReader.unreadable("Its text is no number: " + e.getMessage());
    }
  }
}
