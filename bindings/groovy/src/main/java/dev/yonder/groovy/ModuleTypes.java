package dev.yonder.groovy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterType;
import dev.yonder.command.Suggestion;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.GenericsType;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.tools.GenericsUtils;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Lets scripts with {@code @CompileStatic(extensions = 'dev.yonder.groovy.ModuleTypes')}, or the
 * same of {@code @TypeChecked}, use exported modules: it knows the functions that {@code
 * importModule 'NAME'} brings, and refines the methods of the classes {@code remote.NAME}. Unknown
 * functions, parameters and properties of rows are errors of the compiler, with the nearest known
 * name. Reads the modules' files; no host is asked.
 */
public class ModuleTypes extends AbstractTypeCheckingExtension {
  private static final ClassNode SCRIPT = ClassHelper.make(Script.class);
  private static final ClassNode VIEW = ClassHelper.make(GroovyObjectView.class);

  /** The commands of the modules whose classes are used, each read once. */
  private final Map<String, Map<String, CommandInfo>> classes = new HashMap<>();

  private @Nullable ImportedNames imported;

  /**
   * Made by Groovy's type checker.
   *
   * @param visitor the checker
   */
  public ModuleTypes(StaticTypeCheckingVisitor visitor) {
    super(visitor);
  }

  /**
   * Finds an exported module.
   *
   * @param nameOrPath as {@code importModule} takes it
   * @return the module
   * @throws dev.yonder.RemotingException if there is none, or it cannot be read
   */
  protected ModuleManifest module(String nameOrPath) {
    return RemoteClasses.manifest(nameOrPath);
  }

  private ImportedNames imported() {
    ImportedNames known = imported;
    if (known == null) {
      known = new ImportedNames(context.getSource(), this::module, this::addStaticTypeError);
      imported = known;
    }
    return known;
  }

  @Override
  public List<MethodNode> handleMissingMethod(
      ClassNode receiver,
      String name,
      ArgumentListExpression arguments,
      ClassNode[] types,
      MethodCall call) {
    MethodNode found = null;
    if (call instanceof MethodCallExpression method && method.isImplicitThis()) {
      found = isInScript() ? function(name, arguments, types, method) : null;
    } else if (receiver instanceof RowType) {
      found = makeDynamic(call, ofMap(name, types));
    } else if (receiver.isDerivedFrom(VIEW)) {
      found = makeDynamic(call, ClassHelper.OBJECT_TYPE);
    }
    return found == null ? List.of() : List.of(found);
  }

  /** A class that a script declares does not see the script's variables. */
  private boolean isInScript() {
    return context.getEnclosingClassNode().isDerivedFrom(SCRIPT);
  }

  private @Nullable MethodNode function(
      String name, ArgumentListExpression arguments, ClassNode[] types, MethodCallExpression call) {
    CommandInfo command = imported().command(name);
    if (command != null) {
      CheckedCall checked =
          new CheckedCall(command, arguments.getExpressions(), Arrays.asList(types));
      checked.check(this::addStaticTypeError);
      return makeDynamic(call, checked.type());
    }
    if (EngineFunctions.NAMES.contains(name)) {
      return makeDynamic(
          call, EngineFunctions.VIEWS.contains(name) ? VIEW : ClassHelper.OBJECT_TYPE);
    }
    if (imported().isOpen()) {
      return makeDynamic(call, ClassHelper.OBJECT_TYPE);
    }
    Set<String> known = new TreeSet<>(imported().functions());
    known.addAll(EngineFunctions.NAMES);
    String suggestion = Suggestion.didYouMean(name, known);
    if (suggestion.isEmpty()) {
      return null;
    }
    addStaticTypeError(
        "There is no function '%s'.%s".formatted(name, suggestion), call.getMethod());
    return makeDynamic(call, ClassHelper.OBJECT_TYPE);
  }

  /** Rows are maps, whatever the checker takes them for. */
  private ClassNode ofMap(String name, ClassNode[] types) {
    return ClassHelper.MAP_TYPE.getMethods(name).stream()
        .filter(method -> method.getParameters().length == types.length)
        .map(method -> ClassHelper.getWrapper(method.getReturnType()))
        .filter(type -> !type.isGenericsPlaceHolder())
        .map(ClassNode::getPlainNodeReference)
        .findFirst()
        .orElse(ClassHelper.OBJECT_TYPE);
  }

  @Override
  public void afterMethodCall(MethodCall call) {
    MethodNode target = getTargetMethod((Expression) call);
    String owner = target == null ? "" : target.getDeclaringClass().getName();
    if (!owner.startsWith(GroovyFace.PACKAGE + ".")
        || !(call.getArguments() instanceof TupleExpression given)) {
      return;
    }
    CommandInfo command =
        command(owner.substring(GroovyFace.PACKAGE.length() + 1), target.getName());
    if (command != null) {
      List<ClassNode> types = new ArrayList<>();
      given.getExpressions().forEach(argument -> types.add(getType(argument)));
      CheckedCall checked = new CheckedCall(command, given.getExpressions(), types);
      checked.check(this::addStaticTypeError);
      storeType((Expression) call, checked.type());
    }
  }

  private @Nullable CommandInfo command(String module, String function) {
    return classes.computeIfAbsent(module, this::commands).get(function);
  }

  private Map<String, CommandInfo> commands(String module) {
    Map<String, CommandInfo> commands = new HashMap<>();
    for (ExportedCommand command : module(module).commands()) {
      commands.put(command.function(), command.info());
    }
    return commands;
  }

  @Override
  public boolean handleUnresolvedProperty(PropertyExpression property) {
    ClassNode receiver = getType(property.getObjectExpression());
    RowType row = RowType.in(receiver);
    String name = property.getPropertyAsString();
    if (row != null && name != null) {
      ClassNode type = property(row.output(), name, property);
      makeDynamic(property, receiver instanceof RowType ? type : listOf(type));
      return true;
    }
    if (receiver != null && receiver.isDerivedFrom(VIEW)) {
      makeDynamic(property, ClassHelper.OBJECT_TYPE);
      return true;
    }
    return false;
  }

  private ClassNode property(OutputType output, String name, PropertyExpression property) {
    for (OutputType.Property known : output.properties()) {
      if (known.name().equals(name)) {
        ParameterType type = known.type();
        return ClassHelper.make(type.list() ? List.class : FaceTypes.of(type.kind()));
      }
    }
    List<String> names = CheckedCall.properties(output);
    addStaticTypeError(
        "%s has no property '%s'.%s"
            .formatted(output.name(), name, Suggestion.didYouMean(name, names)),
        property.getProperty());
    return ClassHelper.OBJECT_TYPE;
  }

  private static ClassNode listOf(ClassNode type) {
    return GenericsUtils.makeClassSafeWithGenerics(
        ClassHelper.LIST_TYPE, new GenericsType(ClassHelper.getWrapper(type)));
  }

  @Override
  public boolean handleIncompatibleAssignment(
      ClassNode target, ClassNode given, Expression assignment) {
    return given instanceof RowType && target.equals(ClassHelper.MAP_TYPE);
  }
}
