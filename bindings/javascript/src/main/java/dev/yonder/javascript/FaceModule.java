package dev.yonder.javascript;

import dev.yonder.exports.ModuleManifest;
import java.util.List;

/** Writes the ECMAScript module: the functions by name, and the module object. */
final class FaceModule {
  /** A module learns of its own place by an address only; a drive is no root. */
  private static final String BEGIN =
      """

      const $path = decodeURIComponent(import.meta.url).replace(/^file:\\/\\/(\\/(?=[A-Za-z]:))?/, "");
      const $module = importModule($path.slice(0, $path.lastIndexOf("/")), { scope: "none" });
      """;

  private FaceModule() {}

  static String text(ModuleManifest module, List<FaceFunction> functions) {
    StringBuilder out = new StringBuilder(BEGIN);
    for (FaceFunction function : functions) {
      out.append('\n');
      append(function, module.name(), out);
    }
    return out.append("\nexport default $module;\n").toString();
  }

  private static void append(FaceFunction function, String module, StringBuilder out) {
    if (!function.isExported()) {
      out.append(function.export(module));
      return;
    }
    FaceComment.append(function.info().synopsis(), "", out);
    String value = "const %s = %s;\n".formatted(function.local(), function.of("$module"));
    out.append(function.isItself() ? "export " + value : value + function.export(module));
  }
}
