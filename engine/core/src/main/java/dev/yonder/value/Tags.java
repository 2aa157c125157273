package dev.yonder.value;

/** The CBOR tags that values use. The last five are Yonder's: their numbers are not registered. */
final class Tags {
  /** Text: a date and time with offset (RFC 3339). */
  static final int DATE_TIME = 0;

  /** A bignum, zero or greater, as bytes. */
  static final int POSITIVE_BIGNUM = 2;

  /** A bignum below zero, as the bytes of -1 - n. */
  static final int NEGATIVE_BIGNUM = 3;

  /** Array of exponent and mantissa to base 10, the mantissa an integer or a bignum. */
  static final int DECIMAL_FRACTION = 4;

  /** A container that may be referred to; it is numbered from 0 in order of appearance. */
  static final int SHAREABLE = 28;

  /** Unsigned integer: the container of that number in the same root value. */
  static final int SHARED_REFERENCE = 29;

  /** Text: a URI. */
  static final int URI = 32;

  /** 16 bytes: a UUID. */
  static final int UUID = 37;

  /** Integer: a date as days since 1970-01-01 (RFC 8943). */
  static final int EPOCH_DAYS = 100;

  /** Map of 1: seconds and, unless zero, -9: nanoseconds; a point in time (RFC 9581). */
  static final int TIME = 1001;

  /** The same map; a duration (RFC 9581). */
  static final int DURATION = 1002;

  /** Array of kind and text: see {@link TextKind}. */
  static final int TYPED_TEXT = 0x5900;

  /** Bytes: text as UTF-16, high byte first, because it holds half of a surrogate pair. */
  static final int WIDE_TEXT = 0x5901;

  /** Integer of 32 bits that was a Long. */
  static final int SMALL_LONG = 0x5902;

  /**
   * Array of shape, text or null, origin or null, the property values in the shape's order, and a
   * list of fidelity lines or null. The shape is an array of type names and property names, or the
   * number of an earlier one of the same message.
   */
  static final int BAG = 0x5903;

  /**
   * Array of key, value, key, value…: a map whose keys are not all text; of equal keys the last
   * counts.
   */
  static final int MAP = 0x5904;

  private Tags() {}
}
