package dev.yonder.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which commands of a host are wanted, and under which names. */
final class CommandSelection {
  @Option(
      names = "--name",
      paramLabel = "WILDCARD",
      description = "Only commands of this name; may be given several times.")
  private List<String> names = List.of();

  @Option(
      names = "--module",
      paramLabel = "MODULE",
      description = "Only commands of this module of the host; may be given several times.")
  private List<String> modules = List.of();

  @Option(
      names = "--command-type",
      paramLabel = "TYPE",
      description = "alias, function, cmdlet, script, application or all; several times.")
  private List<String> types = List.of();

  @Option(names = "--prefix", paramLabel = "TEXT", description = "Goes before each noun.")
  private String prefix = "";

  /** What was said, as {@code importSession} takes it. */
  Map<String, @Nullable Object> options() {
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    put(options, "name", names);
    put(options, "module", modules);
    put(options, "commandType", types);
    options.put("prefix", prefix);
    return options;
  }

  private static void put(Map<String, @Nullable Object> options, String name, List<String> values) {
    if (!values.isEmpty()) {
      options.put(name, values);
    }
  }
}
