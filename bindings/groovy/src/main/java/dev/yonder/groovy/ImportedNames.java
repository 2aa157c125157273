package dev.yonder.groovy;

import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.LocalName;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** The functions that a script has once all its calls of {@code importModule} have run. */
final class ImportedNames extends ClassCodeVisitorSupport {
  private static final String IMPORT = "importModule";

  private final SourceUnit source;
  private final Function<String, ModuleManifest> modules;
  private final BiConsumer<String, ASTNode> errors;
  private final Map<String, CommandInfo> functions = new HashMap<>();
  private final Map<String, CommandInfo> exact = new HashMap<>();
  private boolean open;

  /**
   * Reads a script.
   *
   * @param source the script
   * @param modules finds a module by its name or path; throws a {@link RemotingException} if it
   *     cannot
   * @param errors is told of modules that are not found
   */
  ImportedNames(
      SourceUnit source,
      Function<String, ModuleManifest> modules,
      BiConsumer<String, ASTNode> errors) {
    this.source = source;
    this.modules = modules;
    this.errors = errors;
    source.getAST().getClasses().forEach(this::visitClass);
  }

  /** The command behind a name, or null. */
  @Nullable CommandInfo command(String name) {
    CommandInfo command = functions.get(name);
    return command == null ? exact.get(name) : command;
  }

  Set<String> functions() {
    return functions.keySet();
  }

  /** Whether there may be more functions than those known. */
  boolean isOpen() {
    return open;
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    super.visitMethodCallExpression(call);
    if (call.isImplicitThis()
        && IMPORT.equals(call.getMethodAsString())
        && call.getArguments() instanceof TupleExpression arguments) {
      read(arguments.getExpressions(), call);
    }
  }

  private void read(List<Expression> arguments, ASTNode call) {
    List<Expression> positional = new ArrayList<>(arguments);
    Map<String, Expression> named = new HashMap<>();
    if (!positional.isEmpty() && positional.get(0) instanceof MapExpression map) {
      positional.remove(0);
      map.getMapEntryExpressions()
          .forEach(e -> named.put(e.getKeyExpression().getText(), e.getValueExpression()));
    }
    String module = positional.isEmpty() ? null : text(positional.get(0));
    Expression prefix = named.get("prefix");
    String before = prefix == null ? "" : text(prefix);
    if (module == null || before == null) {
      open = true;
      return;
    }
    try {
      modules.apply(module).commands().forEach(command -> add(command, before));
    } catch (RemotingException e) {
      open = true;
      errors.accept("The functions of a module are not known: " + e.getMessage(), call);
    }
  }

  private void add(ExportedCommand command, String prefix) {
    LocalName name = LocalName.of(command.info().name(), prefix);
    functions.put(prefix.isEmpty() ? command.function() : name.function(), command.info());
    exact.put(name.exact(), command.info());
  }

  private static @Nullable String text(Expression expression) {
    return expression instanceof ConstantExpression constant
            && constant.getValue() instanceof String text
        ? text
        : null;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }
}
