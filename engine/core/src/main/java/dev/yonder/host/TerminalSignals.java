package dev.yonder.host;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a terminal sends to all that was started from it. The JDK's own door to signals is neither
 * part of Java nor without a warning of the compiler, so it is opened by name.
 */
final class TerminalSignals {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalSignals.class);

  private TerminalSignals() {}

  /** From now on neither Ctrl-C nor the end of the terminal ends this process. */
  static void ignore() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ignore = handler.getField("SIG_IGN").get(null);
      for (String name : List.of("HUP", "INT")) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, ignore);
      }
    } catch (ReflectiveOperationException e) {
      LOG.warn("This JVM cannot ignore signals; the end of the terminal will end it", e);
    }
  }
}
