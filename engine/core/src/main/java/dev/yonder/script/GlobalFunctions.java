package dev.yonder.script;

import java.util.ArrayList;
import java.util.List;

/** The functions that every script has, by area. */
final class GlobalFunctions {
  private GlobalFunctions() {}

  static List<ScriptFunction> of(Workspace workspace) {
    List<ScriptFunction> all = new ArrayList<>();
    all.addAll(new SessionFunctions(workspace).functions());
    all.addAll(new EnterFunctions(workspace).functions());
    all.addAll(new ConnectFunctions(workspace).functions());
    all.addAll(new ImportFunctions(workspace).functions());
    all.addAll(new ExportFunctions(workspace).functions());
    all.addAll(new CommandFunctions(workspace).functions());
    all.addAll(new InvokeFunctions(workspace).functions());
    all.addAll(new HelpFunctions(workspace).functions());
    all.addAll(new TypeFunctions(workspace.types()).functions());
    all.addAll(new CompletionFunctions(workspace).functions());
    all.addAll(new PipeFunctions(workspace).functions());
    all.addAll(workspace.errors().functions());
    all.addAll(new StartFunctions(workspace).functions());
    all.addAll(new JobFunctions(workspace).functions());
    all.addAll(new OutputFunctions(workspace.display()).functions());
    return all;
  }
}
