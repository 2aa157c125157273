package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code getHelp}. */
final class HelpFunctions {
  private static final String YONDER = "Yonder";

  private final Workspace workspace;
  private final ImportedFunctions imported;
  private final FunctionHelp own = new FunctionHelp();

  HelpFunctions(Workspace workspace) {
    this.workspace = workspace;
    this.imported = new ImportedFunctions(workspace);
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("getHelp", this::getHelp));
  }

  private @Nullable Object getHelp(Arguments arguments) {
    Options options = new Options("getHelp", arguments, 1, List.of("name", "full"));
    boolean full = options.flag("full");
    String wanted =
        options.get("name") instanceof ScriptFunction function
            ? function.name()
            : options.text("name", "*");
    if (wanted.indexOf('*') >= 0 || wanted.indexOf('?') >= 0) {
      return list(wanted);
    }
    ImportedFunction function = imported.find(wanted);
    if (function != null) {
      return workspace.help(function, full);
    }
    HelpTopic topic = own.topic(wanted, workspace.callSyntax());
    if (topic == null) {
      throw unknown(wanted);
    }
    return new HelpText(topic);
  }

  private RemotingException unknown(String wanted) {
    List<String> known = new ArrayList<>(workspace.globals().keySet());
    known.addAll(imported.names());
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no help on '%s'.%s getHelp() lists the functions"
            .formatted(Names.printable(wanted), Suggestion.didYouMean(wanted, known)));
  }

  private ResultList list(String wanted) {
    ResultList lines = new ResultList();
    for (String name : workspace.globals().keySet()) {
      add(lines, wanted, name, YONDER, own.synopsis(name));
    }
    for (ModuleObject object : workspace.modules()) {
      RemoteModule module = object.subject();
      for (ImportedFunction function : module.functions()) {
        String runs =
            "Runs %s in %s".formatted(function.command().name(), function.origin().describe());
        add(lines, wanted, function.name().function(), module.name(), runs);
      }
    }
    return lines;
  }

  private static void add(
      ResultList lines, String wanted, String name, String module, String synopsis) {
    if (Wildcard.anyMatches(List.of(wanted), name)) {
      Map<String, @Nullable Object> line = new LinkedHashMap<>();
      line.put("name", name);
      line.put("module", module);
      line.put("synopsis", synopsis);
      lines.add(PropertyBag.of(line));
    }
  }
}
