package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.CommandException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.DocComment;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import dev.yonder.host.Host;
import dev.yonder.host.HostBuilder;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import dev.yonder.kit.KitModule;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of scripts that run on a host: {@code Invoke-Text} runs text in the session's runtime. */
abstract class HostScriptTest {
  @TempDir Path directory;

  final ScriptRuntime runtime = new JavaScriptLanguage().start();
  private final List<CommandModule> modules = new ArrayList<>();
  private @Nullable Host host;
  private @Nullable Session session;

  @AfterEach
  void close() {
    if (session != null && host != null) {
      session.close();
      host.close();
    }
    runtime.close();
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Offers a module; before the first call. */
  void offer(CommandModule module) {
    modules.add(module);
  }

  private static CommandModule module(String name, HostCommand... commands) {
    return new CommandModule() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<HostCommand> commands() {
        return List.of(commands);
      }
    };
  }

  /** Offers commands; before the first call. */
  void offer(HostCommand... commands) {
    offer(module("Test", commands));
  }

  CommandModule load(String name, String text) throws IOException {
    CommandModule module = runtime.load(write(name, text));
    offer(module);
    return module;
  }

  Session session() {
    if (session == null) {
      HostBuilder builder = Host.builder().module(new KitModule());
      modules.forEach(builder::module);
      builder.module(module("Texts", invokeText()));
      host = builder.build();
      String name = UUID.randomUUID().toString();
      host.listenInMemory(name);
      session = Session.open("memory:" + name);
    }
    return session;
  }

  private HostCommand invokeText() {
    return FunctionCommand.of(
        "Invoke-Text",
        CommandType.CMDLET,
        "Texts",
        DocComment.NONE,
        List.of(
            parameter("text", ValueKind.STRING, 0, false),
            parameter("args", ValueKind.ANY, -1, true)),
        Cardinality.MANY,
        this::runText);
  }

  private @Nullable Object runText(Map<String, @Nullable Object> arguments, CommandContext context)
      throws Throwable {
    List<@Nullable Object> args = new ArrayList<>();
    if (arguments.get("args") instanceof List<?> given) {
      args.addAll(given);
    }
    return runtime.run(String.valueOf(arguments.get("text")), args, Map.of("extra", 9), context);
  }

  private static FunctionParameter parameter(
      String name, ValueKind kind, int position, boolean rest) {
    ParameterType type = new ParameterType(kind, rest);
    return new FunctionParameter(
        new ParameterInfo(name, type, List.of(), null, ParameterRules.NONE, rest, ""),
        false,
        position,
        false);
  }

  /** What a script text gives. */
  List<@Nullable Object> run(String text, @Nullable Object... arguments) {
    List<@Nullable Object> all = new ArrayList<>(List.of(text));
    all.addAll(Arrays.asList(arguments));
    return session().call(Invocation.of("Invoke-Text", all.toArray())).values();
  }

  List<@Nullable Object> call(
      String command, Map<String, @Nullable Object> named, @Nullable Object... positional) {
    return session().call(Invocation.of(command, positional).withNamed(named)).values();
  }

  CommandException failure(String text) {
    CommandException failure = catchThrowableOfType(CommandException.class, () -> run(text));
    assertThat(failure).as(text).isNotNull();
    return failure;
  }
}
