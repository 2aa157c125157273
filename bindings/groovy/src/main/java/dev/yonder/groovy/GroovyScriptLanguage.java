package dev.yonder.groovy;

import dev.yonder.host.ScriptLanguage;
import dev.yonder.host.ScriptRuntime;
import java.util.List;

/**
 * Groovy on a host: script text that near ends send, script files, and script modules.
 *
 * <p>A <b>script module</b> is a {@code .groovy} file whose public functions are commands. A
 * function's declaration is the command's signature:
 *
 * <ul>
 *   <li>A parameter takes what its declared type says, by name or by its place; one declared {@code
 *       def} takes anything, unless the documentation comment gives it a type. A parameter with a
 *       default may be left out, whatever comes behind it; Groovy evaluates the default for each
 *       call, and it may use the parameters before it. A {@code boolean} is a switch, an enum
 *       allows its constants, and a list or array at the end takes all positional arguments that
 *       are left. A {@code CommandContext} gets the call's context, which is also the variable
 *       {@code context}.
 *   <li>A function that is declared to return a list, an array, an iterator or a stream gives many
 *       values. One declared {@code def} gives many as well: a collection that it returns is
 *       spread, anything else is the only one of them, null is none. With any other type it gives
 *       one value.
 *   <li>A documentation comment is its help. The annotations {@code @Command} and
 *       {@code @Parameter} may say more, and need no import.
 * </ul>
 *
 * <p>Variables that are not declared, and functions, of script text are there for all later text of
 * the session; those of a module are the module's own. A name that a script does not define calls
 * the session's command of that name. What scripts print goes to the call's information stream.
 *
 * <p>A thread that a script starts works for the call that started it, until that call ends. A
 * thread of a pool may belong to another call or to none: give it what it needs from {@code
 * context} in a variable of its own.
 */
public final class GroovyScriptLanguage implements ScriptLanguage {
  /** Groovy, which has nothing to set. */
  public GroovyScriptLanguage() {}

  @Override
  public String name() {
    return "groovy";
  }

  @Override
  public List<String> extensions() {
    return List.of("groovy");
  }

  @Override
  public ScriptRuntime start() {
    return new GroovyRuntime();
  }
}
