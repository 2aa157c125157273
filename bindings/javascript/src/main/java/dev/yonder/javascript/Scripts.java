package dev.yonder.javascript;

import dev.yonder.script.ScriptSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.graalvm.polyglot.Source;

/** Makes sources of scripts: one whose name ends with {@code .mjs} is a module. */
final class Scripts {
  private static final String MODULE = "application/javascript+module";
  private static final String UNNAMED = "script.js";

  private Scripts() {}

  static Source source(ScriptSource script, ModuleFiles files) {
    String name = script.name().isEmpty() ? UNNAMED : script.name();
    if (!name.endsWith(".mjs")) {
      return Source.newBuilder("js", script.text(), name).buildLiteral();
    }
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      files.allowBeside(path);
      return Source.newBuilder("js", path.toFile())
          .content(script.text())
          .name(name)
          .mimeType(MODULE)
          .build();
    } catch (InvalidPathException e) {
      return Source.newBuilder("js", script.text(), name).mimeType(MODULE).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be run", e);
    }
  }

  /** The text of a module on a host, to be checked before it is loaded. */
  static Source module(Path file, String text) {
    return Source.newBuilder("js", text, file.toString()).mimeType(MODULE).buildLiteral();
  }
}
