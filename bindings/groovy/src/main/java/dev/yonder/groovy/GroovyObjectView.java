package dev.yonder.groovy;

import dev.yonder.command.Suggestion;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import groovy.lang.GroovyInterceptable;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.ReadOnlyPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * A session, a module, a job or a help text as Groovy sees it: its members are properties and
 * methods. They come before the methods that Groovy gives to every object, so that in a module even
 * a command named {@code Find} is there.
 */
public sealed class GroovyObjectView extends GroovyObjectSupport implements GroovyInterceptable
    permits GroovyJobView {
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

  @Override
  public final @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    Object[] given = arguments instanceof Object[] many ? many : new Object[] {arguments};
    if (object.member(name) instanceof ScriptFunction function) {
      return GroovyValues.function(function).callWith(given);
    }
    try {
      return getMetaClass().invokeMethod(this, name, given);
    } catch (MissingMethodException e) {
      if (!name.equals(e.getMethod()) || e.getType() != getClass()) {
        throw e;
      }
      throw new UnknownMethodException(missing("method", name), name, getClass(), given);
    }
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
