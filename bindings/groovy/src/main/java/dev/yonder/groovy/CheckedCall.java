package dev.yonder.groovy;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.Suggestion;
import dev.yonder.imports.CommonParameters;
import dev.yonder.script.LazyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.GenericsType;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.tools.GenericsUtils;

/** A call of a known command in a script that is being compiled. */
final class CheckedCall {
  private final CommandInfo command;
  private final List<MapEntryExpression> named;

  /** Whether all names are in the source, so that what they say of the result is known. */
  private final boolean literal;

  /**
   * A call.
   *
   * @param command what is called
   * @param arguments the arguments, the map of named ones first
   * @param types their types as the checker knows them
   */
  CheckedCall(CommandInfo command, List<Expression> arguments, List<ClassNode> types) {
    this.command = command;
    boolean map = !arguments.isEmpty() && arguments.get(0) instanceof MapExpression;
    this.named = map ? ((MapExpression) arguments.get(0)).getMapEntryExpressions() : List.of();
    this.literal =
        named.stream().allMatch(entry -> entry.getKeyExpression() instanceof ConstantExpression)
            && (map || types.isEmpty() || !isMap(types.get(0)));
  }

  /** What is typed as an object may be a map; what the source shows as a bag is none of names. */
  private static boolean isMap(ClassNode type) {
    return type.equals(ClassHelper.OBJECT_TYPE)
        || type.equals(ClassHelper.MAP_TYPE)
        || type.implementsInterface(ClassHelper.MAP_TYPE);
  }

  /** Tells of parameters that there are not, and of values that they do not take. */
  void check(BiConsumer<String, ASTNode> errors) {
    for (MapEntryExpression entry : named) {
      if (entry.getKeyExpression() instanceof ConstantExpression key) {
        check(key.getText(), entry, errors);
      }
    }
  }

  private void check(String name, MapEntryExpression entry, BiConsumer<String, ASTNode> errors) {
    for (ParameterInfo parameter : command.parameters()) {
      if (parameter.isNamed(name)) {
        if (entry.getValueExpression() instanceof ConstantExpression constant
            && constant.getValue() != null) {
          checkValue(parameter, constant, errors);
        }
        return;
      }
    }
    if (!isCommon(name) && !isBeginning(name) && !command.traits().dynamic()) {
      Set<String> known = new TreeSet<>(CommonParameters.names());
      command.parameters().forEach(parameter -> known.add(parameter.name()));
      errors.accept(
          "%s has no parameter '%s'.%s"
              .formatted(command.name(), name, Suggestion.didYouMean(name, known)),
          entry.getKeyExpression());
    }
  }

  private void checkValue(
      ParameterInfo parameter, ConstantExpression constant, BiConsumer<String, ASTNode> errors) {
    Object value = constant.getValue();
    try {
      parameter.type().convert(value);
    } catch (IllegalArgumentException e) {
      errors.accept(
          "Parameter '%s' of %s: %s".formatted(parameter.name(), command.name(), e.getMessage()),
          constant);
      return;
    }
    List<String> allowed = parameter.rules().allowed();
    String given = Names.key(value.toString());
    if (!allowed.isEmpty() && allowed.stream().noneMatch(a -> Names.key(a).equals(given))) {
      errors.accept(
          "Parameter '%s' of %s takes %s, not '%s'"
              .formatted(parameter.name(), command.name(), String.join(" or ", allowed), value),
          constant);
    }
  }

  /** The beginning of a name is enough, if it is of one parameter only; the call itself tells. */
  private boolean isBeginning(String name) {
    return command.parameters().stream()
        .anyMatch(p -> Names.key(p.name()).startsWith(Names.key(name)));
  }

  private static boolean isCommon(String name) {
    return CommonParameters.names().stream().anyMatch(c -> Names.key(c).equals(Names.key(name)));
  }

  /** The type of the result. */
  ClassNode type() {
    if (!literal || isAbsentOrFalse("asJob") == Answer.UNKNOWN) {
      return ClassHelper.OBJECT_TYPE;
    }
    if (isAbsentOrFalse("asJob") == Answer.NO) {
      return ClassHelper.make(GroovyJobView.class);
    }
    boolean own = command.parameters().stream().anyMatch(p -> p.isNamed("stream"));
    Answer whole = own ? Answer.YES : isAbsentOrFalse("stream");
    return switch (whole) {
      case UNKNOWN -> ClassHelper.OBJECT_TYPE;
      case NO -> ClassHelper.make(LazyResults.class);
      case YES -> plain();
    };
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private Answer isAbsentOrFalse(String switchName) {
    for (MapEntryExpression entry : named) {
      if (Names.key(entry.getKeyExpression().getText()).equals(Names.key(switchName))) {
        return entry.getValueExpression() instanceof ConstantExpression constant
                && constant.getValue() instanceof Boolean value
            ? value ? Answer.NO : Answer.YES
            : Answer.UNKNOWN;
      }
    }
    return Answer.YES;
  }

  private ClassNode plain() {
    OutputType output = FaceTypes.output(command);
    ClassNode value =
        output != null && !output.properties().isEmpty()
            ? new RowType(output)
            : ClassHelper.make(FaceTypes.valueOf(command));
    return command.cardinality() == Cardinality.MANY
        ? GenericsUtils.makeClassSafeWithGenerics(ClassHelper.LIST_TYPE, new GenericsType(value))
        : value;
  }

  /** The names of its rows' properties. */
  static List<String> properties(OutputType output) {
    List<String> names = new ArrayList<>();
    output.properties().forEach(property -> names.add(property.name()));
    return names;
  }
}
