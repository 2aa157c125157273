package dev.yonder.script;

import dev.yonder.imports.TypeAdapters;
import dev.yonder.job.Job;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A call of an exported module's command that is being put together: what the generated Java face
 * has a class of its own for, with a method for each parameter. Nothing is sent before {@link
 * #asJob}, {@link #stream}, {@link #pipe}, {@link #untyped} or the {@code call} of {@link One} and
 * {@link Many}; each of them can be used several times.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <S> the class itself
 * @param <R> the type of one result
 */
public abstract sealed class ModuleCall<S extends ModuleCall<S, R>, R>
    permits ModuleCall.One, ModuleCall.Many {
  private final Supplier<ModuleCommands> module;
  private final String function;
  private final Class<R> type;
  private final Map<String, @Nullable Object> named = new LinkedHashMap<>();

  private ModuleCall(Supplier<ModuleCommands> module, String function, Class<R> type) {
    this.module = module;
    this.function = function;
    this.type = type;
  }

  /**
   * A command that gives one value.
   *
   * @param <S> the class itself
   * @param <R> the type of the result
   */
  public abstract static non-sealed class One<S extends One<S, R>, R> extends ModuleCall<S, R> {
    /**
     * A call without arguments.
     *
     * @param module gives the module, when it is needed
     * @param function the function's name
     * @param type what the result is made, or Object for what arrives
     */
    protected One(Supplier<ModuleCommands> module, String function, Class<R> type) {
      super(module, function, type);
    }

    /**
     * Runs the command and waits for its end.
     *
     * @return the result, or null when there is none
     * @throws dev.yonder.RemotingException if it is not sent, or fails
     */
    public @Nullable R call() {
      return typed(untyped());
    }
  }

  /**
   * A command that gives many values.
   *
   * @param <S> the class itself
   * @param <R> the type of one result
   */
  public abstract static non-sealed class Many<S extends Many<S, R>, R> extends ModuleCall<S, R> {
    /**
     * A call without arguments.
     *
     * @param module gives the module, when it is needed
     * @param function the function's name
     * @param type what each result is made, or Object for what arrives
     */
    protected Many(Supplier<ModuleCommands> module, String function, Class<R> type) {
      super(module, function, type);
    }

    /**
     * Runs the command and waits for its end.
     *
     * @return the results; their text is a table
     * @throws dev.yonder.RemotingException if it is not sent, or fails
     */
    public List<R> call() {
      return list(untyped());
    }
  }

  /**
   * Gives an argument by the parameter's name: also one that has no method here, and any common
   * parameter.
   *
   * @param parameter the parameter's name
   * @param value the argument; null counts as not given
   * @return this call
   */
  @SuppressWarnings("unchecked") // what S is for
  public final S set(String parameter, @Nullable Object value) {
    named.put(parameter, value);
    return (S) this;
  }

  /**
   * Bounds the time.
   *
   * @param timeout the time allowed, positive
   * @return this call
   */
  public S timeout(Duration timeout) {
    return set("timeout", timeout);
  }

  /**
   * Runs the call elsewhere.
   *
   * @param session the session to run it on
   * @return this call
   */
  public S session(Session session) {
    return set("session", session);
  }

  /**
   * Says what becomes of errors that do not end the command.
   *
   * @param action continue, silentlyContinue, ignore or stop
   * @return this call
   */
  public S errorAction(String action) {
    return set("errorAction", action);
  }

  /**
   * Runs the command as a job.
   *
   * @return the job, which has begun
   * @throws dev.yonder.RemotingException if it is not sent
   */
  public Job asJob() {
    return ((JobObject) result(Map.of("asJob", true))).subject();
  }

  /**
   * Runs the command, whose results are taken as they are needed.
   *
   * @return the results; to be closed unless they are read to the end
   * @throws dev.yonder.RemotingException if it is not sent; reading throws it if it fails
   */
  public Stream<R> stream() {
    LazyResults results = (LazyResults) result(Map.of("stream", true));
    return StreamSupport.stream(results.spliterator(), false)
        .map(this::typed)
        .onClose(results::close);
  }

  /**
   * Runs the command with pipeline input and waits for its end.
   *
   * @param input what is piped to it
   * @return the results
   * @throws dev.yonder.RemotingException if it is not sent, or fails
   */
  public List<R> pipe(Iterable<?> input) {
    return list(result(Map.of("input", input)));
  }

  /**
   * Runs the command and waits for its end.
   *
   * @return what a script would get: objects as maps with all their properties
   * @throws dev.yonder.RemotingException if it is not sent, or fails
   */
  public @Nullable Object untyped() {
    return result(Map.of());
  }

  private @Nullable Object result(Map<String, ?> how) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(named);
    arguments.putAll(how);
    return module.get().call(function, arguments);
  }

  /** A class that takes anything is for results of which nothing is known. */
  final @Nullable R typed(@Nullable Object value) {
    return type.cast(type == Object.class ? value : TypeAdapters.convert(value, type));
  }

  final List<R> list(@Nullable Object results) {
    ResultList all =
        results instanceof ResultList list
            ? list
            : new ResultList(results == null ? List.of() : List.of(results));
    return new TypedRows<>(all.stream().map(this::typed).toList(), all);
  }

  @Override
  public String toString() {
    return "%s %s, not run yet: call(), asJob() and stream() do that".formatted(function, named);
  }
}
