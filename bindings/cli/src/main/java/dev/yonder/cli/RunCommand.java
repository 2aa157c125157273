package dev.yonder.cli;

import dev.yonder.script.RemoteScriptEngine;
import dev.yonder.script.RemoteScriptEngineFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code yonder run FILE [args]}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a Groovy or JavaScript file.",
    footerHeading = "%nExamples:%n",
    footer = {"  yonder run backup.groovy server01", "  yonder run report.mjs"})
final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The script: .groovy, .js or .mjs.")
  private Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "ARG", description = "The script's 'args'.")
  private List<String> args = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, ScriptException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (!Files.isRegularFile(file)) {
      err.println("yonder run: there is no file " + file);
      return ExitCode.USAGE;
    }
    RemoteScriptEngineFactory language = language(file);
    if (language == null) {
      err.println("yonder run: no language for %s; known endings: %s".formatted(file, endings()));
      return ExitCode.USAGE;
    }
    try (RemoteScriptEngine engine = (RemoteScriptEngine) language.getScriptEngine()) {
      run(engine, new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private void run(RemoteScriptEngine engine, PrintWriter out) throws IOException, ScriptException {
    engine.getContext().setWriter(out);
    engine.getContext().setErrorWriter(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    engine.put("args", List.copyOf(args));
    engine.put(ScriptEngine.FILENAME, file.toString());
    try {
      engine.eval(Files.readString(file));
    } finally {
      out.flush();
    }
  }

  private static @Nullable RemoteScriptEngineFactory language(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return languages().stream()
        .filter(language -> language.getExtensions().contains(ending))
        .findFirst()
        .orElse(null);
  }

  private static List<RemoteScriptEngineFactory> languages() {
    List<RemoteScriptEngineFactory> languages = new ArrayList<>();
    for (ScriptEngineFactory factory :
        ServiceLoader.load(ScriptEngineFactory.class, RunCommand.class.getClassLoader())) {
      if (factory instanceof RemoteScriptEngineFactory language) {
        languages.add(language);
      }
    }
    return languages;
  }

  private static String endings() {
    List<String> endings = new ArrayList<>();
    languages().forEach(language -> endings.addAll(language.getExtensions()));
    return String.join(", ", endings);
  }
}
