package dev.yonder.groovy;

import dev.yonder.script.LanguageBinding;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
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
    return language.guard(script, context, () -> GroovyValues.result(run(context)));
  }

  /** A text that only declares a class gives the class, unless the class has a main method. */
  private @Nullable Object run(ScriptContext context) {
    Class<?> type = script.type();
    if (!Script.class.isAssignableFrom(type)) {
      Method main = main(type);
      return main == null ? type : runMain(type, main, context);
    }
    Script run =
        InvokerHelper.createScript(type, new ContextBinding(language.variables(context, type)));
    language.remember(run);
    return run.run();
  }

  private static @Nullable Method main(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals("main") && method.getParameterCount() <= 1) {
        return method;
      }
    }
    return null;
  }

  private static @Nullable Object runMain(Class<?> type, Method main, ScriptContext context) {
    Object receiver =
        Modifier.isStatic(main.getModifiers())
            ? type
            : InvokerHelper.invokeConstructorOf(type, new Object[0]);
    Object[] given =
        main.getParameterCount() == 0
            ? new Object[0]
            : new Object[] {texts(context.getAttribute("args"))};
    return InvokerHelper.invokeMethod(receiver, "main", given);
  }

  private static String[] texts(@Nullable Object args) {
    return args instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toArray(String[]::new)
        : new String[0];
  }
}
