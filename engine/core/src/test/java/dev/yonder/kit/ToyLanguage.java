package dev.yonder.kit;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.ParameterSet;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.FileModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptLanguage;
import dev.yonder.host.ScriptRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A script language as small as can be. A line of a module is a function, {@code NAME = TEXT}; a
 * script is one text. A text is {@code call COMMAND}, {@code set NAME VALUE}, {@code get NAME},
 * {@code args}, or else its own result.
 */
public record ToyLanguage(String name) implements ScriptLanguage {
  @Override
  public List<String> extensions() {
    return List.of(name, name + "x");
  }

  @Override
  public ScriptRuntime start() {
    return new Runtime();
  }

  private static final class Runtime implements ScriptRuntime {
    private final Map<String, Object> variables = new ConcurrentHashMap<>();

    @Override
    public CommandModule load(Path file) throws IOException {
      String name = FileModule.nameOf(file);
      List<HostCommand> commands =
          Files.readAllLines(file).stream().map(line -> function(line, name)).toList();
      UUID guid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
      return new FileModule(name, "2.0", guid, "A toy", commands);
    }

    private HostCommand function(String line, String module) {
      String[] parts = line.split(" = ", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("'%s' is no function".formatted(line));
      }
      return new Function(signature(parts[0], CommandType.FUNCTION, module), parts[1], this);
    }

    @Override
    public HostCommand script(String name, Path file) throws IOException {
      String text = Files.readString(file).strip();
      return new Function(signature(name, CommandType.SCRIPT, ""), text, this);
    }

    @Override
    public @Nullable Object run(
        String text,
        List<@Nullable Object> arguments,
        Map<String, @Nullable Object> more,
        CommandContext context) {
      String[] words = text.split(" ");
      return switch (words[0]) {
        case "call" -> context.call(words[1], List.of(), Map.of());
        case "set" -> variables.put(words[1], words[2]);
        case "get" -> more.containsKey(words[1]) ? more.get(words[1]) : variables.get(words[1]);
        case "args" -> arguments;
        default -> text;
      };
    }

    @Override
    public void close() {
      variables.clear();
    }
  }

  private record Function(CommandInfo info, String text, Runtime runtime) implements HostCommand {
    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      return () -> runtime.run(text, List.of(), Map.of(), context);
    }
  }

  private static CommandInfo signature(String name, CommandType type, String module) {
    return new CommandInfo(
        name,
        type,
        module,
        null,
        "",
        List.of(),
        List.of(),
        List.of(new ParameterSet(ParameterSet.SOLE, List.of())),
        Cardinality.ONE,
        List.of(),
        List.of(),
        CommandInfo.Traits.NONE);
  }
}
