package dev.yonder.value;

import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the bags of one session come from: its host gives each object that it writes as a bag a
 * number, and finds the object by it when the bag comes back. The number means nothing in another
 * session, so a bag does not take it there. Immutable; safe for use by several threads.
 */
public final class Origins {
  /** For values that belong to no session. */
  public static final Origins NONE = new Origins(null, object -> Origins.UNKNOWN, bytes -> {});

  /** Stands for no number. */
  public static final long UNKNOWN = -1;

  private final @Nullable UUID session;
  private final ToLongFunction<Object> numbers;
  private final LongConsumer sent;

  private Origins(@Nullable UUID session, ToLongFunction<Object> numbers, LongConsumer sent) {
    this.sent = sent;
    this.session = session;
    this.numbers = numbers;
  }

  /**
   * For the end that gets objects: their bags are told apart from those of other sessions.
   *
   * @param session what tells this session from all others of this process
   * @return the origins
   */
  public static Origins of(UUID session) {
    return new Origins(session, object -> UNKNOWN, bytes -> {});
  }

  /**
   * For the end that has the objects.
   *
   * @param session what tells this session from all others of this process
   * @param numbers gives an object that is written as a bag its number, 0 or more; or {@link
   *     #UNKNOWN} for an object that is its data
   * @param sent takes the size in bytes of what has been written, from time to time
   * @return the origins
   */
  public static Origins of(UUID session, ToLongFunction<Object> numbers, LongConsumer sent) {
    return new Origins(session, numbers, sent);
  }

  /**
   * The number under which a bag's object is known in this session.
   *
   * @param bag the bag
   * @return the number, or {@link #UNKNOWN} if it is of another session or never travelled
   */
  public long numberOf(PropertyBag bag) {
    return session != null && session.equals(bag.session()) ? bag.number() : UNKNOWN;
  }

  /**
   * Tells the end that has the objects how much has been written: larger objects cannot be held for
   * as long.
   *
   * @param bytes the size of what was written since the last time
   */
  public void sent(long bytes) {
    sent.accept(bytes);
  }

  long numberOf(Object object) {
    return numbers.applyAsLong(object);
  }

  /** Notes in a bag that arrived which object it is of. */
  void mark(PropertyBag bag, long number) {
    if (session != null) {
      bag.setOrigin(session, number);
    }
  }
}
