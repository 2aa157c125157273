package dev.yonder.groovy;

import dev.yonder.command.Names;
import dev.yonder.host.DocComment;
import dev.yonder.host.FileModule;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** A file whose public functions are commands. */
final class ModuleFile {
  private final Path file;
  private final String text;
  private final FunctionDeclarations functions = new FunctionDeclarations();

  private ModuleFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a module; its statements run once, now.
   *
   * @param file the file
   * @param sessionClosed whether what its functions have started has to end
   * @return the module
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it cannot be a module; the message says where and why
   */
  static FileModule read(Path file, BooleanSupplier sessionClosed) throws IOException {
    return new ModuleFile(file, HostCompiler.read(file)).module(sessionClosed);
  }

  private FileModule module(BooleanSupplier sessionClosed) {
    Class<?> type = HostCompiler.compile(file, text, functions);
    requireOneEach();
    List<ModuleFunction> commands = new ArrayList<>();
    if (Script.class.isAssignableFrom(type)) {
      Script script = started(type);
      FunctionReader reader = new FunctionReader(FileModule.nameOf(file), script, sessionClosed);
      functions.found().forEach(declared -> commands.add(command(reader, declared)));
    }
    return FileModule.of(file, DocComment.ofModule(text), commands);
  }

  private void requireOneEach() {
    Set<String> names = new HashSet<>();
    for (FunctionDeclaration function : functions.found()) {
      if (!names.add(function.name())) {
        throw refusal(
            function.line(),
            "function '%s' is declared twice; a command has one signature, with defaults"
                .formatted(Names.printable(function.name())),
            null);
      }
    }
  }

  private Script started(Class<?> type) {
    try {
      Script script = InvokerHelper.createScript(type, new HostBinding());
      ScriptCall.apart(script::run);
      return script;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw refusal(ScriptErrors.line(e, type), String.valueOf(e.getMessage()), e);
    }
  }

  private ModuleFunction command(FunctionReader reader, FunctionDeclaration declared) {
    try {
      return reader.command(declared);
    } catch (IllegalArgumentException e) {
      throw refusal(declared.line(), String.valueOf(e.getMessage()), e);
    }
  }

  private IllegalArgumentException refusal(int line, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "%s:%d: %s".formatted(file.getFileName(), line, reason), cause);
  }
}
