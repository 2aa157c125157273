package dev.yonder.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** Writes the values that contain no others. */
final class LeafWriter {
  /** From here on the generator would write a text in chunks, which costs readers more. */
  private static final int LONG_TEXT = 900;

  private final CBORGenerator out;
  private final ValueLimits limits;
  private final byte[] uuid = new byte[16];

  LeafWriter(CBORGenerator out, ValueLimits limits) {
    this.out = out;
    this.limits = limits;
  }

  void text(String text) {
    limits.checkText(text.length());
    name(text);
  }

  /** A text that is not the value's own, and so not under its limit. */
  void name(String text) {
    if (!isUnicode(text)) {
      out.writeTag(Tags.WIDE_TEXT);
      out.writeBinary(utf16(text));
    } else if (text.length() < LONG_TEXT) {
      out.writeString(text);
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeUTF8String(utf8, 0, utf8.length);
    }
  }

  void typedText(TextKind kind, String text) {
    out.writeTag(Tags.TYPED_TEXT);
    out.writeStartArray(null, 2);
    out.writeString(kind.wireName());
    name(text);
    out.writeEndArray();
  }

  void integer(int value) {
    out.writeNumber(value);
  }

  void longInteger(long value) {
    if (value == (int) value) {
      out.writeTag(Tags.SMALL_LONG);
      out.writeNumber((int) value);
    } else {
      out.writeNumber(value);
    }
  }

  void real(double value) {
    out.writeNumber(value);
  }

  void truth(boolean value) {
    out.writeBoolean(value);
  }

  void bigInteger(BigInteger value) {
    checkDigits("A BigInteger", value);
    bignum(value);
  }

  void bigDecimal(BigDecimal value) {
    checkDigits("A BigDecimal", value.unscaledValue());
    if (Math.abs((long) value.scale()) > Bounds.SCALE) {
      throw ValueLimits.tooLarge("A BigDecimal", value.scale(), "decimal places", Bounds.SCALE);
    }
    out.writeTag(Tags.DECIMAL_FRACTION);
    out.writeStartArray(null, 2);
    out.writeNumber(-value.scale());
    if (value.unscaledValue().bitLength() < Long.SIZE) {
      out.writeNumber(value.unscaledValue().longValue());
    } else {
      bignum(value.unscaledValue());
    }
    out.writeEndArray();
  }

  void binary(byte[] value) {
    limits.checkBinary(value.length);
    out.writeBinary(value);
  }

  void uuid(UUID value) {
    putLong(uuid, 0, value.getMostSignificantBits());
    putLong(uuid, 8, value.getLeastSignificantBits());
    out.writeTag(Tags.UUID);
    out.writeBinary(uuid);
  }

  void uri(URI value) {
    String text = value.toString();
    if (isUnicode(text)) {
      out.writeTag(Tags.URI);
      text(text);
    } else {
      limits.checkText(text.length());
      typedText(TextKind.URI, text);
    }
  }

  void instant(Instant value) {
    out.writeTag(Tags.TIME);
    seconds(value.getEpochSecond(), value.getNano());
  }

  void duration(Duration value) {
    out.writeTag(Tags.DURATION);
    seconds(value.getSeconds(), value.getNano());
  }

  void date(LocalDate value) {
    out.writeTag(Tags.EPOCH_DAYS);
    out.writeNumber(value.toEpochDay());
  }

  void dateTime(OffsetDateTime value) {
    boolean standard =
        value.getYear() >= 0
            && value.getYear() <= 9999
            && value.getOffset().getTotalSeconds() % 60 == 0;
    if (standard) {
      out.writeTag(Tags.DATE_TIME);
      out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
    } else {
      typedText(TextKind.OFFSET_DATE_TIME, value.toString());
    }
  }

  /** Without the leading zero that the generator would put before a high bit. */
  private void bignum(BigInteger value) {
    boolean negative = value.signum() < 0;
    byte[] bytes = (negative ? value.not() : value).toByteArray();
    int start = bytes[0] == 0 ? 1 : 0;
    out.writeTag(negative ? Tags.NEGATIVE_BIGNUM : Tags.POSITIVE_BIGNUM);
    out.writeBinary(bytes, start, bytes.length - start);
  }

  private void seconds(long seconds, int nanos) {
    out.writeStartObject(null, nanos == 0 ? 1 : 2);
    out.writePropertyId(1);
    out.writeNumber(seconds);
    if (nanos != 0) {
      out.writePropertyId(-9);
      out.writeNumber(nanos);
    }
    out.writeEndObject();
  }

  private static void checkDigits(String what, BigInteger value) {
    long bytes = value.bitLength() / 8 + 1L;
    if (bytes > Bounds.NUMBER_BYTES) {
      throw ValueLimits.tooLarge(what, bytes, "bytes", Bounds.NUMBER_BYTES);
    }
  }

  /** Whether every surrogate is one of a pair, so that UTF-8 can say the text. */
  static boolean isUnicode(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The JDK's UTF-16 encoder replaces lone surrogates; this does not. */
  private static byte[] utf16(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  private static void putLong(byte[] bytes, int offset, long value) {
    for (int i = 0; i < 8; i++) {
      bytes[offset + i] = (byte) (value >> (56 - 8 * i));
    }
  }
}
