package dev.yonder.host;

import dev.yonder.command.JavaType;
import dev.yonder.command.Names;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one parameter of a command off its method's parameter and the annotations there. */
final class ParameterReader {
  /** What takes the whole pipeline input as it arrives. */
  private static final Set<Class<?>> LAZY = Set.of(Iterator.class, Iterable.class, Stream.class);

  private final Method method;
  private final java.lang.reflect.Parameter parameter;
  private final List<Parameter> annotations;

  ParameterReader(Method method, java.lang.reflect.Parameter parameter) {
    this.method = method;
    this.parameter = parameter;
    this.annotations = List.of(parameter.getAnnotationsByType(Parameter.class));
  }

  /** The sets that the annotations name. */
  List<String> sets() {
    return annotations.stream().map(Parameter::set).filter(set -> !set.isEmpty()).toList();
  }

  /** The name of the method that proposes values; empty for none. */
  String completer() {
    return text(Parameter::completer);
  }

  /** How the parameter takes part in a set; empty if it does not. */
  Optional<ParameterSet.Member> member(String set) {
    String name = name();
    if (annotations.isEmpty()) {
      return Optional.of(new ParameterSet.Member(name, false, -1, false, false));
    }
    return annotations.stream()
        .filter(annotation -> annotation.set().equals(set))
        .findFirst()
        .or(() -> annotations.stream().filter(a -> a.set().isEmpty()).findFirst())
        .map(
            a ->
                new ParameterSet.Member(
                    name, a.mandatory(), a.position(), a.fromPipeline(), a.fromPipelineByName()));
  }

  /** How the method gets the value. */
  MethodArgument.Parameter argument() {
    return isLazy()
        ? new MethodArgument.Lazy(info(), elementType(), parameter.getType())
        : new MethodArgument.Bound(info(), type(), text(Parameter::defaultValue));
  }

  private boolean isLazy() {
    return LAZY.contains(parameter.getType())
        && annotations.stream().anyMatch(a -> a.fromPipeline() || a.fromPipelineByName());
  }

  private JavaType type() {
    return JavaType.of(parameter.getParameterizedType());
  }

  private JavaType elementType() {
    return parameter.getParameterizedType() instanceof ParameterizedType generic
        ? JavaType.of(generic.getActualTypeArguments()[0])
        : JavaType.of((Type) Object.class);
  }

  private ParameterInfo info() {
    String defaultText = text(Parameter::defaultValue);
    boolean remaining = annotations.stream().anyMatch(Parameter::remaining);
    ParameterType type =
        isLazy()
            ? new ParameterType(elementType().parameterType().kind(), true)
            : type().parameterType();
    if (remaining && !type.list()) {
      throw refusal("'%s' takes what remains, so it must be a list or an array", name());
    }
    ParameterInfo info =
        new ParameterInfo(
            name(),
            type,
            aliases(),
            defaultText.isEmpty() ? null : defaultText,
            rules(isLazy() ? elementType() : type()),
            remaining,
            text(Parameter::help));
    requireDefault(info, defaultText);
    return info;
  }

  private String name() {
    String name = text(Parameter::name);
    if (name.isEmpty()) {
      if (!parameter.isNamePresent()) {
        throw refusal("a parameter has no name; compile with -parameters, or name it", "");
      }
      name = parameter.getName();
    }
    return requireName(name);
  }

  private List<String> aliases() {
    return annotations.stream()
        .map(Parameter::aliases)
        .filter(aliases -> aliases.length > 0)
        .findFirst()
        .stream()
        .flatMap(Arrays::stream)
        .map(this::requireName)
        .toList();
  }

  private String requireName(String name) {
    if (!Names.isParameterName(name)) {
      throw refusal(
          "'%s' cannot be a name; names are 1 to "
              + Names.MAX_LENGTH
              + " letters, digits and - . _",
          Names.printable(name));
    }
    return name;
  }

  /** Null would reach a primitive parameter as zero, so where zero is out of range null is too. */
  private ParameterRules rules(JavaType type) {
    String[] allowed =
        annotations.stream()
            .map(Parameter::allowed)
            .filter(values -> values.length > 0)
            .findFirst()
            .orElse(new String[0]);
    String pattern = text(Parameter::pattern);
    double minimum = stated(Parameter::minimum, Double.NEGATIVE_INFINITY);
    double maximum = stated(Parameter::maximum, Double.POSITIVE_INFINITY);
    return new ParameterRules(
        allowed.length > 0 ? List.of(allowed) : type.constants(),
        bound(minimum),
        bound(maximum),
        pattern.isEmpty() ? null : Pattern.compile(pattern).pattern(),
        new ParameterRules.Extent(
            stated(Parameter::minimumLength, 0),
            stated(Parameter::maximumLength, Integer.MAX_VALUE)),
        new ParameterRules.Extent(
            stated(Parameter::minimumCount, 0), stated(Parameter::maximumCount, Integer.MAX_VALUE)),
        annotations.stream().anyMatch(Parameter::notNull)
            || parameter.getType().isPrimitive() && (minimum > 0 || maximum < 0));
  }

  private static @Nullable BigDecimal bound(double value) {
    return Double.isInfinite(value) ? null : new BigDecimal(value).stripTrailingZeros();
  }

  private String text(Function<Parameter, String> attribute) {
    return stated(attribute, "");
  }

  /** What the first annotation says that does not leave it out. */
  private <T> T stated(Function<Parameter, T> attribute, T leftOut) {
    return annotations.stream()
        .map(attribute)
        .filter(value -> !value.equals(leftOut))
        .findFirst()
        .orElse(leftOut);
  }

  private void requireDefault(ParameterInfo info, String defaultText) {
    try {
      if (!defaultText.isEmpty()) {
        Object plain = info.type().convert(defaultText);
        if (!isLazy()) {
          type().toJava(plain);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: the default '%s' does not fit parameter '%s'"
              .formatted(method, defaultText, info.name()),
          e);
    }
  }

  private IllegalArgumentException refusal(String message, String subject) {
    return new IllegalArgumentException("%s: %s".formatted(method, message.formatted(subject)));
  }
}
