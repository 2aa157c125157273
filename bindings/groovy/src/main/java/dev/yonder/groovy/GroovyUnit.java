package dev.yonder.groovy;

import dev.yonder.script.LanguageBinding;
import groovy.lang.Script;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** A compiled script; each run is of a new object, so that runs do not disturb each other. */
final class GroovyUnit implements LanguageBinding.Unit {
  private final GroovyLanguage language;
  private final ScriptClasses.ScriptClass script;

  GroovyUnit(GroovyLanguage language, ScriptClasses.ScriptClass script) {
    this.language = language;
    this.script = script;
  }

  @Override
  public @Nullable Object eval(ScriptContext context) throws ScriptException {
    return language.guard(script, context, () -> GroovyValues.plain(run(context)));
  }

  /** A text that only declares a class gives the class, unless the class has a main method. */
  private @Nullable Object run(ScriptContext context) {
    Class<?> type = script.type();
    if (!Script.class.isAssignableFrom(type) && !hasMain(type)) {
      return type;
    }
    ContextBinding binding = new ContextBinding(language.variables(context));
    Script run = InvokerHelper.createScript(type, binding);
    language.remember(run);
    return run.run();
  }

  private static boolean hasMain(Class<?> type) {
    for (var method : type.getDeclaredMethods()) {
      if (method.getName().equals("main")) {
        return true;
      }
    }
    return false;
  }
}
