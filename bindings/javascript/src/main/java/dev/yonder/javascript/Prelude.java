package dev.yonder.javascript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** The parts of the binding that are written in JavaScript, read once. */
final class Prelude {
  static final Source HOLDER = read("holder.js");
  static final Source VALUES = read("values.js");
  static final Source OBJECTS = read("objects.js");
  static final Source SCOPE = read("scope.js");
  static final Source TIMERS = read("timers.js");
  static final Source ROWS = read("rows.js");
  static final Source LOAD = read("load.js");
  static final Source CONSOLE = read("console.js");

  private Prelude() {}

  /** Internal: its lines are not in the stacks that scripts and people see. */
  private static Source read(String name) {
    try (InputStream in = Prelude.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Prelude.class.getName());
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", text, "yonder:" + name).internal(true).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
