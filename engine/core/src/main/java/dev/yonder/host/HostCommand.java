package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that a host can run: what callers are told of it, and its code. Implementations are
 * safe for use by several threads.
 */
public interface HostCommand {
  /** What a body returns that gives nothing at all, as against null, which is a value. */
  Object NOTHING = new Object();

  /** A command on the point of being run, with its arguments. */
  @FunctionalInterface
  interface Body {
    /**
     * Runs the command.
     *
     * @return its output, beside what it wrote to the context: one value or, for a command of many,
     *     an array, an {@link Iterable}, an {@link java.util.Iterator} or a {@link
     *     java.util.stream.Stream}; {@link #NOTHING} for none
     * @throws Throwable whatever the command's failure is
     */
    @Nullable Object run() throws Throwable;
  }

  /**
   * The signature.
   *
   * @return what callers are told
   */
  CommandInfo info();

  /**
   * What there is to know beside the signature's synopsis, for those who ask for full help.
   *
   * @return the description, by default empty
   */
  default String description() {
    return "";
  }

  /**
   * The signature with the parameters that depend on arguments.
   *
   * @param positional the first arguments by position, as given
   * @return the signature for these arguments; the same as {@link #info()} unless that is dynamic
   */
  default CommandInfo info(List<@Nullable Object> positional) {
    return info();
  }

  /**
   * Takes the arguments of a call. Nothing of the command runs yet.
   *
   * @param arguments the arguments, checked against {@link #info()}
   * @param context what the command may use
   * @return what is to be run
   * @throws dev.yonder.BindingException if an argument cannot become what the code takes
   */
  Body prepare(BoundArguments arguments, CommandContext context);

  /**
   * The parameter that takes the whole pipeline input. Its value is then an {@link
   * java.util.Iterator} over what the piped objects feed to it, which waits for each of them. A
   * command that has parameters which the pipeline may feed, but none of this kind, is prepared and
   * run once for each piped object; one that has no such parameters is run once, and finds the
   * input in its context.
   *
   * @return the parameter's own name, or null
   */
  default @Nullable String inputParameter() {
    return null;
  }

  /**
   * Proposes values for an argument.
   *
   * @param parameter the parameter's own name
   * @param word what has been written of the value so far, may be empty
   * @param context what the command may use
   * @return values, best first; empty when the command knows none of its own
   */
  default List<String> complete(String parameter, String word, CommandContext context) {
    return List.of();
  }
}
