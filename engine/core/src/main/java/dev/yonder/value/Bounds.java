package dev.yonder.value;

/** Bounds that both ends keep and nobody configures; they are part of the wire format. */
final class Bounds {
  /** The longest property name and type name, in characters. */
  static final int NAME_LENGTH = 1_000;

  /** The most type names of one shape. */
  static final int TYPE_NAMES = 100;

  /** The most fidelity lines of one bag. */
  static final int FIDELITY_LINES = 100;

  /** How many shapes of a message get a number; later ones are sent whole each time. */
  static final int SHAPES = 4_096;

  /** The most bytes of one BigInteger or of the digits of one BigDecimal. */
  static final int NUMBER_BYTES = 65_536;

  /** The largest scale of a BigDecimal, either way: arithmetic on more would take the machine. */
  static final int SCALE = 100_000;

  /** The longest remote toString text that travels with a bag. */
  static final int BAG_TEXT = 10_000;

  /**
   * The most keys of one value that have no order of their own kind. Such keys can be made to
   * collide, and a hash map with many of them would take quadratic time.
   */
  static final int UNORDERED_KEYS = 10_000;

  private Bounds() {}
}
