package dev.yonder.exports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The faces that this process can make, and the files of a module. */
final class ModuleFaces {
  private ModuleFaces() {}

  private static Map<String, ModuleFace> known() {
    Map<String, ModuleFace> known = new TreeMap<>();
    for (ClassLoader loader :
        List.of(
            Thread.currentThread().getContextClassLoader() == null
                ? ModuleFaces.class.getClassLoader()
                : Thread.currentThread().getContextClassLoader(),
            ModuleFaces.class.getClassLoader())) {
      ServiceLoader.load(ModuleFace.class, loader)
          .forEach(face -> known.putIfAbsent(face.name(), face));
    }
    return known;
  }

  /** The faces of some names; of none, all that need not be asked for. In the order of names. */
  static List<ModuleFace> chosen(List<String> names) {
    Map<String, ModuleFace> known = known();
    if (names.isEmpty()) {
      return known.values().stream().filter(face -> !face.isOnRequest()).toList();
    }
    Map<String, ModuleFace> chosen = new TreeMap<>();
    for (String name : names) {
      ModuleFace face = known.get(Names.key(name));
      if (face == null) {
        throw new BindingException(
            ErrorCode.INVALID_OPTION,
            "There is no face '%s' here.%s Faces: %s"
                .formatted(
                    Names.printable(name),
                    Suggestion.didYouMean(name, List.copyOf(known.keySet())),
                    String.join(", ", known.keySet())));
      }
      chosen.put(face.name(), face);
    }
    return List.copyOf(chosen.values());
  }

  /** The bytes of all files of a module by path, {@code module.json} first. */
  static Map<String, byte[]> files(ModuleManifest module, List<ModuleFace> faces) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(ManifestJson.FILE, ManifestJson.write(module).getBytes(StandardCharsets.UTF_8));
    List<GeneratedFile> generated = new ArrayList<>();
    faces.forEach(face -> generated.addAll(face.files(module)));
    for (GeneratedFile file : generated) {
      if (files.putIfAbsent(file.path(), bytes(file, module.encoding())) != null) {
        throw new IllegalStateException("Two faces make " + file.path());
      }
    }
    return files;
  }

  private static byte[] bytes(GeneratedFile file, Charset encoding) {
    try {
      ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(file.text()));
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (CharacterCodingException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s has characters that %s does not have; encoding: 'UTF-8' has them all"
              .formatted(file.path(), encoding),
          e);
    }
  }
}
