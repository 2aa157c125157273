package dev.yonder.jenkins;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.script.Arguments;
import dev.yonder.script.JobObject;
import groovy.lang.Closure;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A command of a host as a closure, to be held by a pipeline, also curried, or in a collection.
 * Saved as its session and its name. Named arguments arrive, as Groovy passes them, in a map before
 * the others.
 */
public final class RemoteFunction extends Closure<@Nullable Object> {
  @Serial private static final long serialVersionUID = 1L;

  private final transient PipelineSession session;
  private final transient FunctionReference function;

  RemoteFunction(PipelineSession session, FunctionReference function) {
    super(null);
    this.session = session;
    this.function = function;
    // Groovy counts the parameters of a method doCall; what collect goes by is set here.
    this.maximumNumberOfParameters = 1;
    this.parameterTypes = new Class<?>[] {Object.class};
  }

  @Override
  public @Nullable Object call() {
    return callWith(new Object[0]);
  }

  @Override
  public @Nullable Object call(@Nullable Object argument) {
    return callWith(new @Nullable Object[] {argument});
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    return callWith(arguments == null ? new @Nullable Object[1] : arguments);
  }

  /**
   * What Groovy calls when it has wrapped this closure, as by {@code curry}.
   *
   * @param arguments the arguments
   * @return the result
   */
  public @Nullable Object doCall(@Nullable Object... arguments) {
    return call(arguments);
  }

  /**
   * Refuses: a prepared call cannot be saved with a pipeline.
   *
   * @param arguments are not looked at
   * @return never
   * @throws BindingException always; says what to hold instead
   */
  public Object prepare(@Nullable Object... arguments) {
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "%s: a prepared call cannot be saved with a pipeline; hold the function, curried"
            .formatted(function.function()));
  }

  private @Nullable Object callWith(@Nullable Object[] given) {
    Arguments arguments = PipelineValues.arguments(given);
    requireKept(arguments);
    @Nullable Object result = session.live().function(function, function::in).call(arguments);
    return result instanceof JobObject job ? PipelineJob.of(session, job) : result;
  }

  private void requireKept(Arguments arguments) {
    boolean stream = isOn(arguments, "stream");
    boolean fanOut = isOn(arguments, "asJob") && value(arguments, "session") instanceof Collection;
    if (stream || fanOut) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          stream
              ? "%s: results that come one by one cannot be saved with a pipeline; use asJob: true,"
                  .concat(" and receive() from the job what is there")
                  .formatted(function.function())
              : "%s: a job of several sessions cannot be saved with a pipeline; start one for each"
                  .formatted(function.function()));
    }
  }

  private static boolean isOn(Arguments arguments, String name) {
    @Nullable Object value = value(arguments, name);
    return value != null && !Boolean.FALSE.equals(value);
  }

  private static @Nullable Object value(Arguments arguments, String name) {
    return arguments.named().entrySet().stream()
        .filter(each -> Names.key(each.getKey()).equals(Names.key(name)))
        .findFirst()
        .map(java.util.Map.Entry::getValue)
        .orElse(null);
  }

  /** The function looks at no delegate, and one set here would be saved with it. */
  @Override
  public void setDelegate(@Nullable Object delegate) {}

  @Serial
  private Object writeReplace() {
    return new Saved(session, function);
  }

  @Override
  public String toString() {
    return "function " + function.function();
  }

  private static final class Saved implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final PipelineSession session;
    private final FunctionReference function;

    Saved(PipelineSession session, FunctionReference function) {
      this.session = session;
      this.function = function;
    }

    @Serial
    private Object readResolve() {
      return new RemoteFunction(session, function);
    }
  }
}
