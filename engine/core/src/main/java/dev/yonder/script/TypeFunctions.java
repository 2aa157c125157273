package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.imports.TypeAdapters;
import dev.yonder.value.PropertyBag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code updateTypeData}, {@code removeTypeData}, {@code getTypeData}, and what a call's {@code as}
 * asks for.
 */
final class TypeFunctions {
  private final TypeAdapters types;

  TypeFunctions(TypeAdapters types) {
    this.types = types;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("updateTypeData", this::updateTypeData),
        ScriptFunction.of("removeTypeData", this::removeTypeData),
        ScriptFunction.of("getTypeData", this::getTypeData));
  }

  private @Nullable Object updateTypeData(Arguments arguments) {
    Options options =
        new Options("updateTypeData", arguments, 2, List.of("typeName", "targetType"));
    options.require("typeName");
    String typeName = options.text("typeName", "");
    Object target = options.require("targetType");
    if (target instanceof Class<?> type) {
      types.register(typeName, type);
    } else if (target instanceof ScriptFunction function) {
      types.register(typeName, called(function));
    } else {
      throw options.invalid(
          "takes a class or a function as 'targetType', not a "
              + target.getClass().getSimpleName());
    }
    return null;
  }

  private @Nullable Object removeTypeData(Arguments arguments) {
    Options options = new Options("removeTypeData", arguments, 1, List.of("typeName"));
    options.require("typeName");
    String typeName = options.text("typeName", "");
    if (!types.remove(typeName)) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "Nothing is registered for type '%s'.%s"
              .formatted(
                  Names.printable(typeName),
                  Suggestion.didYouMean(typeName, types.registered().keySet())));
    }
    return null;
  }

  private Object getTypeData(Arguments arguments) {
    new Options("getTypeData", arguments, 0, List.of());
    ResultList all = new ResultList();
    types
        .registered()
        .forEach(
            (name, target) ->
                all.add(PropertyBag.of(Map.of("typeName", name, "targetType", text(target)))));
    return all;
  }

  private static String text(Object target) {
    return target instanceof Class<?> type ? type.getName() : target.toString();
  }

  /**
   * How the results of one call are converted.
   *
   * @param as what the caller said: a class, a function, a registered type name, or null
   */
  static UnaryOperator<@Nullable Object> conversion(TypeAdapters types, @Nullable Object as) {
    return as instanceof ScriptFunction function ? called(function) : types.conversion(as);
  }

  private static UnaryOperator<@Nullable Object> called(ScriptFunction function) {
    return value -> function.call(new Arguments(Arrays.asList(value), Map.of()));
  }
}
