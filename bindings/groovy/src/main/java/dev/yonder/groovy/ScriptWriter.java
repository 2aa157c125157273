package dev.yonder.groovy;

import dev.yonder.script.Display;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Function;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a script prints to: shows results as tables and lists, and all other values as Groovy does.
 * Public because Groovy calls its methods by reflection.
 */
public final class ScriptWriter extends PrintWriter {
  private final Writer target;
  private final Function<Object, String> results;

  /**
   * A writer for a script.
   *
   * @param target where to
   * @param results makes a text of a result
   */
  ScriptWriter(Writer target, Function<Object, String> results) {
    super(target, true);
    this.target = target;
    this.results = results;
  }

  boolean writesTo(Writer writer) {
    return target == writer;
  }

  @Override
  public void print(@Nullable Object value) {
    print(text(value));
  }

  @Override
  public void println(@Nullable Object value) {
    println(text(value));
  }

  private String text(@Nullable Object value) {
    return value != null && Display.isResult(value)
        ? results.apply(value)
        : FormatHelper.toString(value);
  }
}
