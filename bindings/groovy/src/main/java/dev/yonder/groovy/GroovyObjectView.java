package dev.yonder.groovy;

import dev.yonder.command.Suggestion;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import groovy.lang.GroovyInterceptable;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import groovy.lang.ReadOnlyPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * A session, a module, a job or a help text as Groovy sees it: its members are properties and
 * methods. They come before the methods that Groovy gives to every object, so that in a module even
 * a command named {@code Find} is there.
 */
public sealed class GroovyObjectView extends GroovyObjectSupport implements GroovyInterceptable
    permits GroovyJobView, GroovyPipelineView {
  private final ScriptObject object;

  GroovyObjectView(ScriptObject object) {
    this.object = object;
  }

  /**
   * What is shown.
   *
   * @return the object, whose subject is a session, a module or a job
   */
  public final ScriptObject scriptObject() {
    return object;
  }

  @Override
  public final @Nullable Object getProperty(String name) {
    Object value = object.member(name);
    if (value != null || object.memberNames().contains(name)) {
      return GroovyValues.show(value);
    }
    return switch (name) {
      case "class" -> getClass();
      case "metaClass" -> getMetaClass();
      default -> throw new MissingPropertyException(missing("property", name), name, getClass());
    };
  }

  @Override
  public final void setProperty(String name, @Nullable Object value) {
    throw new ReadOnlyPropertyException(name, getClass());
  }

  /** Groovy writes {@code a | b} for {@code a.or(b)}; what can be piped has the method pipe. */
  private @Nullable Object callable(String name) {
    Object member = object.member(name);
    return member == null && name.equals("or") ? object.member("pipe") : member;
  }

  @Override
  public final @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    return callable(name) instanceof ScriptFunction function
        ? call(function, arguments)
        : getMetaClass().invokeMethod(this, name, arguments);
  }

  /**
   * What Groovy calls when it has not found a method in its own way, as for {@code view.&name}.
   *
   * @param name the method's name
   * @param arguments an array of the arguments
   * @return the result
   */
  public final @Nullable Object methodMissing(String name, @Nullable Object arguments) {
    if (callable(name) instanceof ScriptFunction function) {
      return call(function, arguments);
    }
    throw new UnknownMethodException(missing("method", name), name, getClass(), array(arguments));
  }

  private static @Nullable Object call(ScriptFunction function, @Nullable Object arguments) {
    return GroovyValues.function(function).callWith(array(arguments));
  }

  private static @Nullable Object[] array(@Nullable Object arguments) {
    return arguments instanceof Object[] many ? many : new @Nullable Object[] {arguments};
  }

  private String missing(String what, String name) {
    return "%s has no %s '%s'.%s"
        .formatted(object, what, name, Suggestion.didYouMean(name, object.memberNames()));
  }

  /** Views of the same session, module or job are equal. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof GroovyObjectView that && object.subject().equals(that.object.subject());
  }

  @Override
  public final int hashCode() {
    return object.subject().hashCode();
  }

  @Override
  public final String toString() {
    return object.toString();
  }
}
