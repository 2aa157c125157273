package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportedFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that help with the others. */
final class HelpFunctions {
  private final Workspace workspace;

  HelpFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("getHelp", this::getHelp));
  }

  private @Nullable Object getHelp(Arguments arguments) {
    Options options = new Options("getHelp", arguments, 1, List.of("name"));
    String wanted = options.text("name", "");
    options.require("name");
    for (ModuleObject object : workspace.modules()) {
      ImportedFunction function = object.subject().function(wanted).orElse(null);
      if (function != null) {
        return help(function);
      }
    }
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no imported function '%s'; getCommand() lists them"
            .formatted(Names.printable(wanted)));
  }

  private static HelpText help(ImportedFunction function) {
    return new HelpText(function.name().function(), function.info());
  }
}
