package dev.yonder.groovy;

import dev.yonder.script.ScriptFunction;
import groovy.lang.Closure;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A function as a Groovy closure. Named arguments arrive, as Groovy passes them, in a map before
 * the others; so a map that is meant as a value has to be passed by name, unless it is a {@link
 * dev.yonder.value.PropertyBag} or has keys that are no texts. An array is one argument.
 *
 * <p>It refers to no script: owner, delegate and this are null and stay so.
 */
public final class GroovyFunction extends Closure<@Nullable Object> {
  @Serial private static final long serialVersionUID = 1L;

  private static final MetaClass CALLS =
      new FunctionMetaClass(GroovySystem.getMetaClassRegistry().getMetaClass(GroovyFunction.class));

  private final transient ScriptFunction function;

  GroovyFunction(ScriptFunction function) {
    super(null);
    this.function = function;
    // Groovy counts the parameters of a method doCall; what collect and sort go by is set here.
    this.maximumNumberOfParameters = 1;
    this.parameterTypes = new Class<?>[] {Object.class};
    setMetaClass(CALLS);
  }

  @Override
  public @Nullable Object call() {
    return callWith(new Object[0]);
  }

  @Override
  public @Nullable Object call(@Nullable Object argument) {
    return callWith(new @Nullable Object[] {argument});
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    return arguments == null ? callWith(new @Nullable Object[1]) : callWith(arguments);
  }

  /**
   * What Groovy calls when it has wrapped this closure, as by {@code curry}.
   *
   * @param arguments the arguments
   * @return the result
   */
  public @Nullable Object doCall(@Nullable Object... arguments) {
    return call(arguments);
  }

  @Nullable Object callWith(@Nullable Object[] arguments) {
    return GroovyValues.show(function.call(GroovyArguments.of(arguments)));
  }

  /** A method of the function itself, such as {@code prepare}, or null. */
  @Nullable GroovyFunction method(String name) {
    ScriptFunction member = function.members().get(name);
    return member == null ? null : GroovyValues.function(member);
  }

  ScriptFunction function() {
    return function;
  }

  /** The function looks at no delegate, and one set here would be held for as long as it lives. */
  @Override
  public void setDelegate(@Nullable Object delegate) {}

  @Override
  public String toString() {
    return function.toString();
  }
}
