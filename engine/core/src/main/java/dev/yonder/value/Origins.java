package dev.yonder.value;

import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the bags of one session come from: its host gives each object that it writes as a bag a
 * number, and finds the object by it when the bag comes back. The number means nothing in another
 * session, so a bag does not take it there. Immutable; safe for use by several threads.
 */
public final class Origins {
  /** For values that belong to no session. */
  public static final Origins NONE = new Origins(null, object -> Origins.UNKNOWN);

  /** Stands for no number. */
  public static final long UNKNOWN = -1;

  private final @Nullable UUID session;
  private final ToLongFunction<Object> numbers;

  private Origins(@Nullable UUID session, ToLongFunction<Object> numbers) {
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
    return new Origins(session, object -> UNKNOWN);
  }

  /**
   * For the end that has the objects.
   *
   * @param session what tells this session from all others of this process
   * @param numbers gives an object that is written as a bag its number, 0 or more; or {@link
   *     #UNKNOWN} for an object that is its data
   * @return the origins
   */
  public static Origins of(UUID session, ToLongFunction<Object> numbers) {
    return new Origins(session, numbers);
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
