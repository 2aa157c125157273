package dev.yonder.value;

import dev.yonder.ValueException;

/**
 * Checks that bytes are well-formed CBOR before a parser sees them: every length lies within the
 * bytes, nothing is nested too deep or tagged too often, nothing ends in the middle. A parser alone
 * would believe some of that: it takes quadratic time for a long row of tags, and a length beyond
 * 31 bits for no length.
 */
final class WellFormed {
  private static final int MAX_TAGS = 4;
  private static final long UNTIL_BREAK = -1;
  private static final long UNTIL_BREAK_IN_MAP = -2;
  private static final long VALUE_OF_MAP = -3;
  private static final int BREAK = 0xFF;

  private final byte[] bytes;
  private final int end;
  private int at;

  /** How many items each open container still needs, or one of the states above. */
  private final long[] open;

  private int depth;

  private WellFormed(byte[] bytes, int offset, int end, int maxDepth) {
    this.bytes = bytes;
    this.at = offset;
    this.end = end;
    this.open = new long[maxDepth + 1];
  }

  /**
   * Checks a row of items.
   *
   * @throws ValueException if they are not well-formed
   */
  static void check(byte[] bytes, int offset, int length, int maxDepth) {
    new WellFormed(bytes, offset, offset + length, maxDepth).items();
  }

  private void items() {
    open[0] = UNTIL_BREAK;
    while (true) {
      while (open[depth] == 0) {
        depth--;
      }
      if (at == end) {
        if (depth > 0) {
          throw truncated();
        }
        return;
      }
      int head = bytes[at++] & 0xFF;
      if (head == BREAK) {
        close();
        continue;
      }
      count();
      // The most frequent items first: small integers, short texts, false, true and null.
      if (head >> 5 == 3 && head < 0x78) {
        skip(head & 0x1F);
      } else if (head >= 0x18 && (head < 0xF4 || head > 0xF6)) {
        item(head);
      }
    }
  }

  private void close() {
    if (depth == 0 || open[depth] != UNTIL_BREAK && open[depth] != UNTIL_BREAK_IN_MAP) {
      throw ValueReader.unreadable("A container ends where it cannot.");
    }
    depth--;
  }

  private void count() {
    long needed = open[depth];
    if (needed > 0) {
      open[depth] = needed - 1;
    } else if (needed == UNTIL_BREAK_IN_MAP) {
      open[depth] = VALUE_OF_MAP;
    } else if (needed == VALUE_OF_MAP) {
      open[depth] = UNTIL_BREAK_IN_MAP;
    }
  }

  private void item(int first) {
    int head = first;
    for (int tags = 0; head >> 5 == 6; head = next()) {
      long tag = argument(head);
      if (++tags > MAX_TAGS || tag > Integer.MAX_VALUE) {
        throw ValueReader.unreadable("An item has too many tags, or one that is unknown.");
      }
    }
    int type = head >> 5;
    if ((head & 0x1F) == 31) {
      indefinite(type);
      return;
    }
    long argument = argument(head);
    switch (type) {
      case 0, 1 -> {}
      case 2, 3 -> skip(argument);
      case 4 -> open(argument, 1);
      case 5 -> open(argument, 2);
      default -> simple(head & 0x1F);
    }
  }

  private void indefinite(int type) {
    switch (type) {
      case 2, 3 -> chunks(type);
      case 4 -> push(UNTIL_BREAK);
      case 5 -> push(UNTIL_BREAK_IN_MAP);
      default -> throw ValueReader.unreadable("An item has no length, or a break is misplaced.");
    }
  }

  private void chunks(int type) {
    for (int head = next(); head != BREAK; head = next()) {
      if (head >> 5 != type || (head & 0x1F) == 31) {
        throw ValueReader.unreadable("A text or byte array has a chunk of another kind.");
      }
      skip(argument(head));
    }
  }

  private void open(long count, int itemsEach) {
    // An item takes a byte at least, so more cannot be there.
    if (count < 0 || count > (end - at) / itemsEach) {
      throw truncated();
    }
    push(count * itemsEach);
  }

  private void push(long needed) {
    if (depth + 1 == open.length) {
      throw ValueLimits.tooLarge("A value", depth + 1L, "levels", depth);
    }
    open[++depth] = needed;
  }

  private static void simple(int kind) {
    boolean known = kind >= 20 && kind <= 23 || kind >= 25 && kind <= 27;
    if (!known) {
      throw ValueReader.unreadable("A simple value is unknown.");
    }
  }

  /** The number that belongs to a head, as unsigned; what is beyond 63 bits appears negative. */
  private long argument(int head) {
    int low = head & 0x1F;
    if (low < 24) {
      return low;
    }
    if (low > 27) {
      throw ValueReader.unreadable("An item begins in a way that is reserved.");
    }
    int length = 1 << low - 24;
    if (end - at < length) {
      throw truncated();
    }
    long argument = 0;
    for (int i = 0; i < length; i++) {
      argument = argument << 8 | bytes[at++] & 0xFF;
    }
    return argument;
  }

  private void skip(long length) {
    if (length < 0 || length > end - at) {
      throw truncated();
    }
    at += (int) length;
  }

  private int next() {
    if (at == end) {
      throw truncated();
    }
    return bytes[at++] & 0xFF;
  }

  private static ValueException truncated() {
    return ValueReader.unreadable("It ends in the middle.");
  }
}
