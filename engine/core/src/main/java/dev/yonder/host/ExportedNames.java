package dev.yonder.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which commands the files of the module path had when a session loaded them last: known without
 * reading them again. Bounded; safe for use by several threads.
 */
final class ExportedNames {
  private static final int MAX_FILES = 1_000;

  private final Map<Path, List<String>> byFile =
      new LinkedHashMap<>() {
        @java.io.Serial private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, List<String>> eldest) {
          return size() > MAX_FILES;
        }
      };

  synchronized void remember(Path file, List<String> names) {
    byFile.put(file, List.copyOf(names));
  }

  synchronized Optional<List<String>> of(Path file) {
    return Optional.ofNullable(byFile.get(file));
  }
}
