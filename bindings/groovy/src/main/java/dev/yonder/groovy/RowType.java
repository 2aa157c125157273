package dev.yonder.groovy;

import dev.yonder.command.OutputType;
import java.io.Serializable;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.GenericsType;
import org.jspecify.annotations.Nullable;

/**
 * The type of a command's result whose properties are known. For the compiled code it is the
 * interface that all of them have; as a map it would have any property.
 */
final class RowType extends ClassNode {
  private final OutputType output;

  RowType(OutputType output) {
    super(Serializable.class);
    this.output = output;
    setRedirect(ClassHelper.SERIALIZABLE_TYPE);
  }

  /** What is known of a value of this type, or of the elements of a list of them; else null. */
  static @Nullable RowType in(@Nullable ClassNode type) {
    if (type instanceof RowType row) {
      return row;
    }
    GenericsType[] of = type == null ? null : type.getGenericsTypes();
    return of != null && of.length == 1 && of[0].getType() instanceof RowType row ? row : null;
  }

  OutputType output() {
    return output;
  }

  /** Stays what it is wherever the checker makes a type plain. */
  @Override
  public ClassNode getPlainNodeReference(boolean skipPrimitives) {
    return this;
  }

  @Override
  public ClassNode getPlainNodeReference() {
    return this;
  }
}
