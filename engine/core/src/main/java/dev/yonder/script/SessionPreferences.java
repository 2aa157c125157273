package dev.yonder.script;

import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.StreamAction;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all calls of a session whose own parameters say nothing else. A session that is
 * gone is forgotten with what it preferred.
 *
 * <p>Safe for use by several threads.
 */
final class SessionPreferences {
  private static final CommonParameters NONE = new CommonParameters(Map.of());

  private final Map<Session, CommonParameters> bySession =
      Collections.synchronizedMap(new WeakHashMap<>());

  CommonParameters of(Session session) {
    return bySession.getOrDefault(session, NONE);
  }

  /**
   * Sets some; a null takes one away.
   *
   * @return all that hold now
   */
  PropertyBag set(Session session, String function, Arguments arguments) {
    Options options = new Options(function, arguments, 0, CommonParameters.preferenceNames());
    Map<String, @Nullable Object> all = new LinkedHashMap<>(of(session).values());
    for (String name : CommonParameters.preferenceNames()) {
      if (options.has(name)) {
        all.put(name, checked(name, options));
      } else if (options.isGiven(name)) {
        all.remove(name);
      }
    }
    bySession.put(session, new CommonParameters(all));
    return PropertyBag.of(all);
  }

  /** In the form in which it is told: a word in its own spelling, a switch as a truth value. */
  private static Object checked(String name, Options options) {
    return name.endsWith("Action")
        ? StreamAction.parse(name, options.require(name)).word()
        : options.flag(name);
  }
}
