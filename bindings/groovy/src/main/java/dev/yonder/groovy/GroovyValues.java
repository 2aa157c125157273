package dev.yonder.groovy;

import dev.yonder.script.JobObject;
import dev.yonder.script.ResultList;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import groovy.lang.GString;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shows functions and objects in Groovy's form, and takes them back. */
final class GroovyValues {
  /** The closure that shows a function, as long as anybody has it; so it stays the same one. */
  private static final Map<ScriptFunction, WeakReference<GroovyFunction>> FUNCTIONS =
      new WeakHashMap<>();

  private GroovyValues() {}

  static @Nullable Object show(@Nullable Object value) {
    if (value instanceof ScriptFunction function) {
      return function(function);
    } else if (value instanceof ScriptObject object) {
      return view(object);
    } else if (value instanceof ResultList results) {
      boolean plain = results.stream().noneMatch(ScriptObject.class::isInstance);
      return plain ? results : new ResultList(copy(results, GroovyValues::show));
    }
    return value;
  }

  static GroovyFunction function(ScriptFunction function) {
    synchronized (FUNCTIONS) {
      WeakReference<GroovyFunction> known = FUNCTIONS.get(function);
      GroovyFunction shown = known == null ? null : known.get();
      if (shown == null) {
        shown = new GroovyFunction(function);
        FUNCTIONS.put(function, new WeakReference<>(shown));
      }
      return shown;
    }
  }

  private static GroovyObjectView view(ScriptObject object) {
    return object instanceof JobObject job ? new GroovyJobView(job) : new GroovyObjectView(object);
  }

  /** Views become what they show, also in lists; texts with placeholders become texts. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof GroovyObjectView view) {
      return view.scriptObject();
    } else if (value instanceof GString text) {
      return text.toString();
    } else if (value instanceof List<?> list && list.stream().anyMatch(GroovyValues::isShown)) {
      List<@Nullable Object> plain = copy(list, GroovyValues::plain);
      return value instanceof ResultList ? new ResultList(plain) : plain;
    }
    return value;
  }

  private static boolean isShown(@Nullable Object value) {
    return value instanceof GroovyObjectView;
  }

  private static List<@Nullable Object> copy(
      List<?> list, UnaryOperator<@Nullable Object> conversion) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    list.forEach(item -> copy.add(conversion.apply(item)));
    return copy;
  }
}
