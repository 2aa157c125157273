package dev.yonder.groovy;

import dev.yonder.script.Arguments;
import dev.yonder.script.JobObject;
import dev.yonder.script.LazyResults;
import dev.yonder.script.PipelineObject;
import dev.yonder.script.ResultList;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import dev.yonder.script.ValueTree;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Shows functions and objects in Groovy's form, and takes them back. */
final class GroovyValues {
  /** The closure that shows a function, as long as anybody has it; so it stays the same one. */
  private static final Map<ScriptFunction, WeakReference<GroovyFunction>> FUNCTIONS =
      new WeakHashMap<>();

  /** The closures behind functions, which hold them. */
  private static final Map<ScriptFunction, WeakReference<Closure<?>>> CLOSURES =
      new WeakHashMap<>();

  private GroovyValues() {}

  static @Nullable Object show(@Nullable Object value) {
    if (value instanceof ScriptFunction function) {
      return function(function);
    } else if (value instanceof ScriptObject object) {
      return view(object);
    } else if (value instanceof ResultList results) {
      return ValueTree.replace(results, GroovyValues::showItem);
    } else if (value instanceof LazyResults results) {
      return results.as(GroovyValues::showItem);
    }
    return value;
  }

  private static @Nullable Object showItem(@Nullable Object item) {
    return item instanceof ScriptObject object ? view(object) : item;
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
    if (object instanceof JobObject job) {
      return new GroovyJobView(job);
    }
    return object instanceof PipelineObject pipeline
        ? new GroovyPipelineView(pipeline)
        : new GroovyObjectView(object);
  }

  /** What a script gives to Java: functions stay closures, which Java code can call. */
  static @Nullable Object result(@Nullable Object value) {
    return value instanceof ResultList
        ? ValueTree.replace(value, GroovyValues::unwrapped)
        : unwrapped(value);
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    if (value instanceof GroovyObjectView view) {
      return view.scriptObject();
    }
    return value instanceof GString text ? text.toString() : value;
  }

  /** Views become what they show, closures functions, texts with placeholders texts. */
  static @Nullable Object plain(@Nullable Object value) {
    return ValueTree.replace(value, GroovyValues::plainObject);
  }

  private static @Nullable Object plainObject(@Nullable Object value) {
    if (value instanceof GroovyFunction function) {
      return function.function();
    } else if (value instanceof Closure<?> closure) {
      return function(closure);
    }
    return unwrapped(value);
  }

  private static ScriptFunction function(Closure<?> closure) {
    ScriptFunction function = ScriptFunction.of("closure", arguments -> call(closure, arguments));
    synchronized (CLOSURES) {
      CLOSURES.put(function, new WeakReference<>(closure));
    }
    return function;
  }

  /** The closure that a function is, or null when it is none of a script. */
  static @Nullable Closure<?> closure(Object function) {
    if (function instanceof Closure<?> closure) {
      return closure;
    }
    synchronized (CLOSURES) {
      WeakReference<Closure<?>> known = CLOSURES.get(function);
      return known == null ? null : known.get();
    }
  }

  private static @Nullable Object call(Closure<?> closure, Arguments arguments) {
    List<@Nullable Object> given = new ArrayList<>();
    if (!arguments.named().isEmpty()) {
      given.add(arguments.named());
    }
    arguments.positional().forEach(argument -> given.add(show(argument)));
    return plain(closure.call(given.toArray()));
  }
}
