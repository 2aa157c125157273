package dev.yonder.javascript;

import dev.yonder.command.CommandType;
import dev.yonder.host.DocComment;
import dev.yonder.host.FileModule;
import dev.yonder.host.FunctionCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Makes a module of commands from an ECMAScript module: what it exports and can be called. */
final class ScriptModule {
  private static final String DEFAULT = "default";

  /** What may stand between a function and its comment. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:export\\s+)?(?:default\\s+)?(?:(?:const|let|var)\\s+[\\p{L}\\p{N}_$]+\\s*=\\s*)?\\(*\\s*\\z");

  private final HostContext context;
  private final Path file;
  private final String text;
  private final DocComment comment;

  /** A module whose file the context may read. */
  ScriptModule(HostContext context, Path file, String text) {
    this.context = context;
    this.file = file;
    this.text = text;
    this.comment = DocComment.ofModule(text);
  }

  /**
   * Runs the module's text, which gives its exports.
   *
   * @throws IllegalArgumentException if it is not correct, or has nothing that can be a command
   */
  FileModule read() {
    return context.enter(null, () -> FileModule.of(file, comment, commands(exports())));
  }

  /** It is parsed first, since its own loading does not tell the place of an error. */
  private Value exports() throws InterruptedException {
    context.realm().context().parse(Scripts.module(file, text));
    Value load = context.realm().context().eval(Prelude.LOAD);
    return context.settled(() -> load.execute(file.toString()));
  }

  private List<FunctionCommand> commands(Value exports) {
    List<FunctionCommand> commands = new ArrayList<>();
    for (String name : exports.getMemberKeys()) {
      Value exported = exports.getMember(name);
      if (exported.canExecute() && !source(exported).startsWith("class")) {
        commands.add(command(name, exported));
      }
    }
    return commands;
  }

  private String source(Value function) {
    return context.realm().call("sourceOf", function).asString();
  }

  private FunctionCommand command(String exported, Value function) {
    String name = exported.equals(DEFAULT) ? nameOfDefault(function) : exported;
    SourceSection place = function.getSourceLocation();
    DocComment doc = place == null ? DocComment.NONE : commentOf(place);
    try {
      DocumentedSignature signature = new DocumentedSignature(signature(function, place), doc);
      return FunctionCommand.of(
          name,
          CommandType.FUNCTION,
          FileModule.nameOf(file),
          doc,
          signature.parameters(),
          signature.cardinality(),
          new ExportedFunction(context, function, signature.declared(), signature.cardinality()));
    } catch (IllegalArgumentException e) {
      String where = place == null ? file.toString() : where(place);
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static String where(SourceSection place) {
    return place.getSource().getName() + ":" + place.getStartLine();
  }

  private String nameOfDefault(Value function) {
    String name = function.getMember("name").asString();
    return name.isEmpty() || name.equals(DEFAULT) ? FileModule.nameOf(file) : name;
  }

  /** A bound function has no text of its own. */
  private Signature signature(Value function, @Nullable SourceSection place) {
    return place == null ? Signature.UNKNOWN : Signature.of(source(function));
  }

  /** The comment right above a function; the first of a file may be that of the module. */
  private DocComment commentOf(SourceSection place) {
    String before =
        place.getSource().getCharacters().subSequence(0, place.getCharIndex()).toString();
    Matcher declaration = DECLARATION.matcher(before);
    String above =
        (declaration.find() ? before.substring(0, declaration.start()) : before).stripTrailing();
    int begin = above.lastIndexOf("/*");
    if (!above.endsWith("*/") || begin < 0 || !above.startsWith("/**", begin)) {
      return DocComment.NONE;
    }
    DocComment found = DocComment.parse(above.substring(begin));
    return found.equals(comment) ? DocComment.NONE : found;
  }
}
