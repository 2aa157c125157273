package dev.yonder.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that scripts can call, before a language binding gives it the language's own form. */
public final class ScriptFunction {
  private final String name;
  private final Code code;
  private final Map<String, ScriptFunction> members;

  private ScriptFunction(String name, Code code, Map<String, ScriptFunction> members) {
    this.name = name;
    this.code = code;
    this.members = members;
  }

  /** The code of a function. */
  @FunctionalInterface
  public interface Code {
    /**
     * Runs, on the script's own thread.
     *
     * @param arguments the arguments
     * @return a plain value, a {@link ScriptObject}, a {@link ResultList} or {@link LazyResults}
     * @throws dev.yonder.RemotingException if it fails
     */
    @Nullable Object call(Arguments arguments);
  }

  /**
   * A function of a name and its code.
   *
   * @param name the name
   * @param code the code
   * @return the function
   */
  public static ScriptFunction of(String name, Code code) {
    return new ScriptFunction(name, code, Map.of());
  }

  /**
   * A function that has methods of its own, such as {@code prepare}.
   *
   * @param name the name
   * @param code the code
   * @param members the methods by name
   * @return the function
   */
  public static ScriptFunction of(String name, Code code, Map<String, ScriptFunction> members) {
    return new ScriptFunction(name, code, Map.copyOf(members));
  }

  /**
   * The methods of the function itself, which a language shows as {@code f.name(...)}.
   *
   * @return the methods by name; most functions have none
   */
  public Map<String, ScriptFunction> members() {
    return members;
  }

  /**
   * The function's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Calls it, on the script's own thread.
   *
   * @param arguments the arguments
   * @return what its code gives
   * @throws dev.yonder.RemotingException if it fails
   */
  public @Nullable Object call(Arguments arguments) {
    return code.call(arguments);
  }

  @Override
  public String toString() {
    return "function " + name;
  }
}
