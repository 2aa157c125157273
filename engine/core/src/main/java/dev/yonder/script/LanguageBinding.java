package dev.yonder.script;

import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * One script language, as {@link RemoteScriptEngine} needs it. It runs scripts, finds names in the
 * scopes of a {@link ScriptContext}, and shows {@link ScriptFunction}s, {@link ScriptObject}s and
 * results in the language's own form.
 *
 * <p>Names are looked up at the time of use, first in {@link ScriptContext#ENGINE_SCOPE}, then in
 * {@link ScriptContext#GLOBAL_SCOPE}, then among the global functions; so that a function that is
 * imported in the middle of a script is there at once. A {@link ScriptFunction} that is found in a
 * scope as it is, put there by an engine of another language, is shown in this language's form.
 */
public interface LanguageBinding extends AutoCloseable {
  /** A script that can be run again and again. */
  interface Unit {
    /**
     * Runs it.
     *
     * @param context its scopes, reader and writers
     * @return its value as a Java object: plain values, or the language's own objects
     * @throws ScriptException if it fails; the cause is the script's own error
     */
    @Nullable Object eval(ScriptContext context) throws ScriptException;
  }

  /**
   * Tells what the scripts work with; called once, before anything else.
   *
   * @param workspace closed by the engine
   */
  default void use(Workspace workspace) {}

  /**
   * Makes the global functions known; called once, before scripts run.
   *
   * @param globals the functions by name
   */
  void start(Map<String, ScriptFunction> globals);

  /**
   * Variables for {@link ScriptContext#ENGINE_SCOPE}.
   *
   * @return new, empty variables
   */
  Bindings createBindings();

  /**
   * Makes a script ready to run.
   *
   * @param source the script
   * @return the unit
   * @throws ScriptException if it is not correct
   */
  Unit compile(ScriptSource source) throws ScriptException;

  /**
   * Calls a function or method of a script.
   *
   * @param receiver the object whose method it is, or null for a function
   * @param name the name
   * @param arguments Java objects
   * @param context the scopes
   * @return the result as a Java object
   * @throws ScriptException if it fails
   * @throws NoSuchMethodException if there is none of that name
   */
  @Nullable Object invoke(
      @Nullable Object receiver, String name, @Nullable Object[] arguments, ScriptContext context)
      throws ScriptException, NoSuchMethodException;

  /**
   * Whether a script can call a function of this name, or the language answers to it itself.
   *
   * @param function the function's name, an identifier
   * @return false for keywords, and for names that never reach the scope
   */
  boolean isDeliverable(String function);

  /**
   * Whether a name is taken.
   *
   * @param name the name
   * @param context the scopes
   * @return true if it is in a scope, or something that scripts defined
   */
  boolean isDefined(String name, ScriptContext context);

  /**
   * Shows a function in the language's own form.
   *
   * @param function the function
   * @return the language's own callable
   */
  Object toCallable(ScriptFunction function);

  /**
   * Shows a value in the form that the language's variables hold.
   *
   * @param value a plain value, a result list or a script object
   * @return what the language sees
   */
  @Nullable Object toScript(@Nullable Object value);

  /**
   * The language's name as hosts know it.
   *
   * @return the name in lower case, such as {@code groovy}
   */
  String language();

  /**
   * The source of a function of a script, so that it can run elsewhere.
   *
   * @param function a function as scripts of this language have it
   * @return its whole text, or null when it is no function or its source is not known
   */
  default @Nullable String sourceOf(Object function) {
    return null;
  }

  /**
   * How calls are written in the language, for help.
   *
   * @return by default with named arguments, as Groovy does
   */
  default CallSyntax callSyntax() {
    return CallSyntax.NAMED_ARGUMENTS;
  }

  /**
   * Makes a change to the scopes that no script asked for, such as taking out the functions of a
   * session that has ended. Called by any thread, which must not be made to wait for a script.
   *
   * @param change to be made at once, or later by the script's thread
   */
  default void change(Runnable change) {
    change.run();
  }

  /** Lets go of everything. */
  @Override
  void close();
}
