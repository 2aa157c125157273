package dev.yonder.groovy;

import dev.yonder.script.ResultList;
import java.io.PrintWriter;
import java.io.Writer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a script prints to: shows results as a table, and all other values as Groovy does. Public
 * because Groovy calls its methods by reflection.
 */
public final class ScriptWriter extends PrintWriter {
  private final Writer target;

  ScriptWriter(Writer target) {
    super(target, true);
    this.target = target;
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

  private static String text(@Nullable Object value) {
    return value instanceof ResultList results ? results.toString() : FormatHelper.toString(value);
  }
}
