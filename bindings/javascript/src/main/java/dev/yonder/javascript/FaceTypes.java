package dev.yonder.javascript;

import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the types of a module: its functions, their options, their rows. */
final class FaceTypes {
  private static final String COMMON = "face.d.mts";

  private FaceTypes() {}

  static String text(ModuleManifest module, List<FaceFunction> functions) {
    String common = common();
    FaceNames names = new FaceNames(common);
    StringBuilder out = new StringBuilder();
    FaceRows rows = new FaceRows(names, out);
    List<String> members = new ArrayList<>();
    for (FaceFunction function : functions) {
      out.append('\n');
      String row = rows.of(function);
      new FaceCommand(module.name(), function, names).append(row, out);
      members.add(member(function));
    }
    out.append("\n/** The module itself, with its functions. */\n");
    out.append("declare const $module: Module & {\n");
    members.forEach(out::append);
    return out.append("};\nexport default $module;\n").append(common).toString();
  }

  private static String member(FaceFunction function) {
    return "  %sreadonly %s: typeof %s;\n"
        .formatted(
            FaceComment.before(function.info().synopsis()),
            FaceFunction.key(function.key()),
            function.local());
  }

  /** A property, or a parameter, which is looked up by its name in quotes if it must be. */
  static String property(String name, boolean optional, String type) {
    String key = FaceFunction.isPlain(name) ? name : SourceText.literal(name);
    return "readonly %s%s: %s;\n".formatted(key, optional ? "?" : "", type);
  }

  private static String common() {
    try (@Nullable InputStream in = FaceTypes.class.getResourceAsStream(COMMON)) {
      if (in == null) {
        throw new IllegalStateException(COMMON + " is missing beside " + FaceTypes.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(COMMON + " cannot be read", e);
    }
  }
}
