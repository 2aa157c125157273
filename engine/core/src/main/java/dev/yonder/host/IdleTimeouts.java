package dev.yonder.host;

import java.time.Duration;

/**
 * How long a host keeps a session that nobody holds.
 *
 * @param byDefault when the near end does not say
 * @param atMost whatever the near end says
 */
record IdleTimeouts(Duration byDefault, Duration atMost) {
  static final IdleTimeouts STANDARD = new IdleTimeouts(Duration.ofHours(2), Duration.ofDays(7));

  Duration allow(Duration wanted) {
    Duration asked = wanted.isZero() ? byDefault : wanted;
    return asked.compareTo(atMost) > 0 ? atMost : asked;
  }
}
