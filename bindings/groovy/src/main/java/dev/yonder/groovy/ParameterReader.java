package dev.yonder.groovy;

import dev.yonder.command.JavaType;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterRules.Extent;
import dev.yonder.command.ParameterType;
import dev.yonder.groovy.FunctionDeclaration.DeclaredParameter;
import dev.yonder.host.CommandContext;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocParameter;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes one parameter of a function: by its declaration, its comment and its annotation. */
final class ParameterReader {
  private static final DocParameter UNDOCUMENTED = new DocParameter("", "", false, null, "");

  private final FunctionDeclaration function;
  private final Method method;
  private final int index;
  private final JavaType type;
  private final DocParameter doc;
  private final @Nullable Parameter annotation;

  /**
   * A reader.
   *
   * @param function the function as it is declared
   * @param method the function as a method
   * @param index the place of the parameter
   */
  ParameterReader(FunctionDeclaration function, Method method, int index) {
    this.function = function;
    this.method = method;
    this.index = index;
    this.type = JavaType.of(method.getGenericParameterTypes()[index]);
    this.doc = function.comment().parameter(declared().name()).orElse(UNDOCUMENTED);
    this.annotation = annotation(method.getParameters()[index]);
  }

  private static @Nullable Parameter annotation(AnnotatedElement parameter) {
    Parameter[] said = parameter.getAnnotationsByType(Parameter.class);
    for (Parameter annotation : said) {
      if (said.length > 1 || !annotation.set().isEmpty() || !annotation.completer().isEmpty()) {
        throw new IllegalArgumentException(
            "Parameter sets and completers are for methods of Java modules, not for functions");
      }
    }
    return said.length == 0 ? null : said[0];
  }

  private DeclaredParameter declared() {
    return function.parameters().get(index);
  }

  private boolean isContext(int place) {
    return method.getParameterTypes()[place] == CommandContext.class;
  }

  /** How the function gets the parameter's value. */
  FunctionArgument argument() {
    if (isContext(index)) {
      return new FunctionArgument.Context();
    }
    boolean hasDefault = declared().defaultText() != null;
    Class<?> script = method.getDeclaringClass();
    return new FunctionArgument.Declared(
        info(),
        type,
        hasDefault ? ScriptClasses.function(script, function.defaultMethod(index), index) : null);
  }

  /** What callers are told; nothing of the parameter that gets the context. */
  Stream<FunctionParameter> parameter() {
    if (isContext(index)) {
      return Stream.empty();
    }
    int place = (int) IntStream.range(0, index).filter(i -> !isContext(i)).count();
    int position = annotation == null ? -1 : annotation.position();
    return Stream.of(
        new FunctionParameter(
            info(),
            isMandatory(),
            position < 0 ? place : position,
            annotation != null && annotation.fromPipeline()));
  }

  /** What the annotation says besides, in the words of a comment. */
  List<DocComment.Tag> tags() {
    return annotation != null && annotation.fromPipelineByName()
        ? List.of(new DocComment.Tag("frompipelinebyname", name()))
        : List.of();
  }

  private ParameterInfo info() {
    String help = annotation == null ? "" : annotation.help();
    return new ParameterInfo(
        name(),
        parameterType(),
        annotation == null ? List.of() : List.of(annotation.aliases()),
        defaultText(),
        rules(),
        isCollecting() || annotation != null && annotation.remaining(),
        help.isEmpty() ? doc.text() : help);
  }

  private String name() {
    boolean named = annotation != null && !annotation.name().isEmpty();
    return named ? annotation.name() : declared().name();
  }

  /** A list or an array at the end takes what is left. */
  private boolean isCollecting() {
    int length = method.getParameterCount();
    boolean isLast = IntStream.range(index + 1, length).allMatch(this::isContext);
    boolean isList = type.raw().isArray() || Collection.class.isAssignableFrom(type.raw());
    return isLast && isList && type.raw() != byte[].class;
  }

  private ParameterType parameterType() {
    return type.raw() == Object.class ? doc.type() : type.parameterType();
  }

  private @Nullable String defaultText() {
    if (declared().defaultText() != null) {
      return declared().defaultText();
    } else if (annotation != null && !annotation.defaultValue().isEmpty()) {
      return annotation.defaultValue();
    }
    return doc.defaultText();
  }

  private boolean isMandatory() {
    boolean asked = annotation != null && annotation.mandatory();
    boolean dispensable =
        defaultText() != null
            || parameterType().isSwitch()
            || doc.optional()
            || isCollecting() && type.raw().isArray();
    return asked || !dispensable;
  }

  private ParameterRules rules() {
    List<String> allowed = type.constants();
    if (allowed.isEmpty() && type.raw() == Object.class) {
      allowed = doc.allowed();
    }
    return annotation == null
        ? new ParameterRules(allowed, null, null, null)
        : new ParameterRules(
            annotation.allowed().length > 0 ? List.of(annotation.allowed()) : allowed,
            bound(annotation.minimum()),
            bound(annotation.maximum()),
            annotation.pattern().isEmpty() ? null : annotation.pattern(),
            new Extent(annotation.minimumLength(), annotation.maximumLength()),
            new Extent(annotation.minimumCount(), annotation.maximumCount()),
            annotation.notNull());
  }

  private static @Nullable BigDecimal bound(double value) {
    return Double.isInfinite(value) ? null : new BigDecimal(value).stripTrailingZeros();
  }
}
