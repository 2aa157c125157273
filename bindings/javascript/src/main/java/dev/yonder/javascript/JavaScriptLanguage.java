package dev.yonder.javascript;

import dev.yonder.host.ScriptLanguage;
import dev.yonder.host.ScriptRuntime;
import java.util.List;

/**
 * JavaScript on a host: script text that near ends send, script files, and script modules.
 *
 * <p>A <b>script module</b> is an ECMAScript module, {@code .mjs} or {@code .js}, whose exported
 * functions are commands of the names under which they are exported:
 *
 * <pre>{@code
 * /**
 *  * Greets somebody.
 *  * @param {string} name Who is greeted.
 *  * @param {boolean} [loud] Whether to shout.
 *  * @returns {string} the greeting
 *  *&#47;
 * export function greet(name, { loud = false, mark = '!' } = {}) {
 *   return (loud ? name.toUpperCase() : name) + mark;
 * }
 * }</pre>
 *
 * <ul>
 *   <li>A parameter takes its argument by name or by its place, {@code ...rest} all that are left;
 *       the properties of an object that the function takes apart as its last parameter are given
 *       by name only. So {@code greet('you', { mark: '?' })} and {@code greet({ name: 'you' })}.
 *   <li>A parameter that the comment describes without brackets, and that has no default, must be
 *       given. A default is evaluated by the function, for each call. A {@code boolean} that is
 *       given by name only is a switch, {@code {'a' | 'b'}} allows these texts only, and a
 *       parameter without a type takes anything.
 *   <li>A function gives many values: the items of the array, or the iterable or generator, that it
 *       returns, or what it returns as the only one. It gives one when {@code @returns} names a
 *       type that is no list; {@code @many} says that it gives many nevertheless.
 *   <li>Promises are awaited, and generators are asked for a value when the caller has taken those
 *       before.
 *   <li>{@code @fromPipeline} and {@code @fromPipelineByName} name parameters that piped objects
 *       feed; a function without them finds them in {@code input}, which it can iterate over.
 * </ul>
 *
 * <p>A <b>script file</b> is a command whose value is that of its last statement. The parameters
 * that its leading comment describes are its variables, the other arguments are {@code args}; each
 * run begins anew.
 *
 * <p><b>Script text</b> of a session shares one global object: what one text declares is there for
 * the next. Text that is one function is called with the arguments. Text that awaits outside of a
 * function keeps single variables that it declares with a value, and no functions.
 *
 * <p>A name that a script does not define calls the session's command of that name. {@code console}
 * writes to the call's streams. Scripts have no access to Java, to the network, to threads, or to
 * files but the modules beside the one that imports them. Those of a session run one at a time: a
 * call waits while another one's script runs, also while that one waits for a command or a timer. A
 * stopped script ends wherever it is, and the session keeps its variables.
 */
public final class JavaScriptLanguage implements ScriptLanguage {
  /** Made by {@link java.util.ServiceLoader}, or for {@code HostBuilder.language}. */
  public JavaScriptLanguage() {}

  @Override
  public String name() {
    return "javascript";
  }

  @Override
  public List<String> extensions() {
    return List.of("js", "mjs");
  }

  @Override
  public ScriptRuntime start() {
    return new JavaScriptRuntime();
  }
}
