package dev.yonder.groovy;

import dev.yonder.command.JavaType;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.host.DocParameter;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes one parameter of a function: by its declaration, its comment and its annotation. */
final class ParameterReader {
  private static final DocParameter UNDOCUMENTED = new DocParameter("", "", false, null, "");

  private final FunctionDeclaration.DeclaredParameter declared;
  private final JavaType type;
  private final DocParameter doc;
  private final @Nullable Parameter annotation;
  private final boolean collects;

  /**
   * A reader.
   *
   * @param function the function as it is declared
   * @param method the function as a method
   * @param index the place of the parameter
   * @param last whether no other parameter of the command follows
   */
  ParameterReader(FunctionDeclaration function, Method method, int index, boolean last) {
    this.declared = function.parameters().get(index);
    this.type = JavaType.of(method.getGenericParameterTypes()[index]);
    this.doc = function.comment().parameter(declared.name()).orElse(UNDOCUMENTED);
    this.annotation = method.getParameters()[index].getAnnotation(Parameter.class);
    boolean list = type.raw().isArray() || Collection.class.isAssignableFrom(type.raw());
    this.collects = last && list && type.raw() != byte[].class;
  }

  /** What the function wants. */
  JavaType type() {
    return type;
  }

  /** What callers are told; the place is that among the parameters of the command. */
  FunctionParameter parameter(int place) {
    String name = annotation == null ? "" : annotation.name();
    String help = annotation == null ? "" : annotation.help();
    ParameterInfo info =
        new ParameterInfo(
            name.isEmpty() ? declared.name() : name,
            parameterType(),
            annotation == null ? List.of() : List.of(annotation.aliases()),
            defaultText(),
            rules(),
            collects || annotation != null && annotation.remaining(),
            help.isEmpty() ? doc.text() : help);
    int position = annotation == null ? -1 : annotation.position();
    return new FunctionParameter(
        info,
        isMandatory(info),
        position < 0 ? place : position,
        annotation != null && annotation.fromPipeline());
  }

  boolean isFromPipelineByName() {
    return annotation != null && annotation.fromPipelineByName();
  }

  private ParameterType parameterType() {
    return type.raw() == Object.class ? doc.type() : type.parameterType();
  }

  private @Nullable String defaultText() {
    if (declared.defaultText() != null) {
      return declared.defaultText();
    } else if (annotation != null && !annotation.defaultValue().isEmpty()) {
      return annotation.defaultValue();
    }
    return doc.defaultText();
  }

  private boolean isMandatory(ParameterInfo info) {
    boolean asked = annotation != null && annotation.mandatory();
    boolean dispensable =
        info.defaultText() != null
            || info.type().kind() == ValueKind.SWITCH
            || doc.optional()
            || collects && type.raw().isArray();
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
            annotation.pattern().isEmpty() ? null : annotation.pattern());
  }

  private static @Nullable BigDecimal bound(double value) {
    return Double.isInfinite(value) ? null : new BigDecimal(value).stripTrailingZeros();
  }
}
