package dev.yonder.javascript;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocParameter;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import dev.yonder.javascript.Signature.Declared;
import dev.yonder.javascript.Signature.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function's text and its documentation, taken together.
 *
 * <p>A parameter is mandatory when it is documented without brackets and has no default. One that
 * is a {@code boolean} and given by name only is a switch. The function gives many values, its
 * array's items, unless {@code @returns} names a type that is no list; with {@code @many} it always
 * does.
 */
final class DocumentedSignature {
  private static final String MORE = "arguments";

  private final Signature signature;
  private final DocComment comment;
  private final List<Declared> parameters = new ArrayList<>();

  DocumentedSignature(Signature signature, DocComment comment) {
    this.signature = signature;
    this.comment = comment;
    for (Declared declared : signature.parameters()) {
      String name = declared.name().isEmpty() ? nameFor(parameters.size()) : declared.name();
      parameters.add(new Declared(name, declared.place(), declared.defaultText()));
    }
    boolean hasRest = parameters.stream().anyMatch(p -> p.place() == Place.REST);
    if (signature.readsArguments() && !hasRest && !signature.takesProperties()) {
      parameters.add(new Declared(MORE, Place.REST, null));
    }
  }

  /** A pattern has no name; its documentation may give it one. */
  private String nameFor(int index) {
    return index < comment.parameters().size()
        ? comment.parameters().get(index).name()
        : "arg" + (index + 1);
  }

  /** The parameters, each with a name. */
  List<Declared> declared() {
    return List.copyOf(parameters);
  }

  /** The parameters as callers are told of them. */
  List<FunctionParameter> parameters() {
    List<FunctionParameter> all = new ArrayList<>();
    int position = 0;
    for (Declared declared : parameters) {
      boolean isPositional = declared.place() == Place.POSITION;
      all.add(parameter(declared, isPositional ? position++ : -1));
    }
    return all;
  }

  /** A parameter of which there is only documentation. */
  static FunctionParameter parameter(DocParameter doc, int position) {
    return parameter(new Declared(doc.name(), Place.POSITION, null), doc, position);
  }

  private FunctionParameter parameter(Declared declared, int position) {
    return parameter(declared, doc(declared.name()).orElse(null), position);
  }

  private static FunctionParameter parameter(
      Declared declared, @Nullable DocParameter doc, int position) {
    boolean isRest = declared.place() == Place.REST;
    ParameterType type = type(declared, doc);
    String byDoc = doc == null ? null : doc.defaultText();
    String defaultText = declared.defaultText() == null ? byDoc : declared.defaultText();
    ParameterInfo info =
        new ParameterInfo(
            declared.name(),
            type,
            List.of(),
            defaultText,
            new ParameterRules(doc == null ? List.of() : doc.allowed(), null, null, null),
            isRest,
            doc == null ? "" : doc.text());
    boolean mayBeLeftOut = isRest || type.isSwitch() || defaultText != null || isOptional(doc);
    return new FunctionParameter(info, !mayBeLeftOut, position, false);
  }

  private static boolean isOptional(@Nullable DocParameter doc) {
    return doc == null || doc.optional() || doc.typeText().endsWith("=");
  }

  private static ParameterType type(Declared declared, @Nullable DocParameter doc) {
    ParameterType type = doc == null ? ParameterType.ANY : doc.type();
    if (declared.place() == Place.REST) {
      return new ParameterType(type.kind(), true);
    }
    boolean isSwitch = declared.place() == Place.PROPERTY && type.kind() == ValueKind.BOOLEAN;
    return isSwitch && !type.list() ? new ParameterType(ValueKind.SWITCH, false) : type;
  }

  /** {@code options.name} describes the property that a function takes out of its options. */
  private Optional<DocParameter> doc(String name) {
    String suffix = "." + Names.key(name);
    return comment
        .parameter(name)
        .or(
            () ->
                comment.parameters().stream()
                    .filter(p -> Names.key(p.name()).endsWith(suffix))
                    .findFirst());
  }

  /** How many values it gives. */
  Cardinality cardinality() {
    return signature.generator() || comment.tag("many") != null || !ReturnType.isOne(comment)
        ? Cardinality.MANY
        : Cardinality.ONE;
  }
}
