package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Names;
import dev.yonder.command.PipelineBinder;
import dev.yonder.value.PropertyBag;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A command on what is piped to it: run once for each object, or once for all. An object that binds
 * to nothing is an error that does not end the command.
 */
final class PipelineBody implements HostCommand.Body {
  private final HostCommand command;
  private final PipelineBinder binder;
  private final Iterator<@Nullable Object> input;
  private final CommandRun run;

  PipelineBody(
      HostCommand command,
      PipelineBinder binder,
      Iterator<@Nullable Object> input,
      CommandRun run) {
    this.command = command;
    this.binder = binder;
    this.input = input;
    this.run = run;
  }

  @Override
  public @Nullable Object run() throws Throwable {
    String taker = command.inputParameter();
    BoundArguments once = taker == null ? null : binder.argumentsBefore(taker);
    if (taker == null || once == null) {
      runForEach();
      return HostCommand.NOTHING;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>(once.values());
    values.put(taker, new FedValues(taker));
    BoundArguments bound = new BoundArguments(once.set(), values);
    run.bind(bound);
    return command.prepare(bound, run).run();
  }

  private void runForEach() throws Throwable {
    while (hasInput()) {
      HostCommand.Body body = prepare(input.next());
      if (body != null) {
        run.writeResult(command.info().cardinality(), body.run());
      }
    }
  }

  /** The input of a call that is stopped just ends, which must not look like its true end. */
  private boolean hasInput() {
    boolean more = input.hasNext();
    run.checkStopped();
    return more;
  }

  private HostCommand.@Nullable Body prepare(@Nullable Object piped) {
    try {
      BoundArguments bound = binder.bind(piped, properties(piped));
      run.bind(bound);
      return command.prepare(bound, run);
    } catch (BindingException e) {
      refuse(piped, e);
      return null;
    }
  }

  private static Map<?, ?> properties(@Nullable Object piped) {
    return piped instanceof Map<?, ?> map ? map : Map.of();
  }

  private void refuse(@Nullable Object piped, BindingException e) {
    run.write(
        new ErrorRecord(
            e.code(),
            "%s (piped: %s)".formatted(e.getMessage(), typeOf(piped)),
            command.info().name(),
            "InvalidArgument",
            errorId(e.code()),
            List.of(BindingException.class.getName()),
            Names.printable(String.valueOf(piped)),
            "",
            null));
  }

  private static String errorId(ErrorCode code) {
    return switch (code) {
      case MISSING_PARAMETER -> "InputObjectMissingMandatory";
      case INVALID_VALUE -> "ParameterArgumentValidationError";
      default -> "InputObjectNotBound";
    };
  }

  private static String typeOf(@Nullable Object piped) {
    if (piped == null) {
      return "null";
    }
    boolean named = piped instanceof PropertyBag bag && !bag.typeNames().isEmpty();
    return Names.printable(
        named ? ((PropertyBag) piped).typeNames().get(0) : piped.getClass().getSimpleName());
  }

  /** What the piped objects feed to one parameter, taken from them as the command takes it. */
  private final class FedValues implements Iterator<@Nullable Object> {
    private final String parameter;
    private Iterator<?> ready = List.of().iterator();

    FedValues(String parameter) {
      this.parameter = parameter;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext()) {
        if (!hasInput()) {
          return false;
        }
        ready = values(input.next());
      }
      return true;
    }

    private Iterator<?> values(@Nullable Object piped) {
      try {
        BoundArguments bound = binder.bind(piped, properties(piped));
        return bound.values().get(parameter) instanceof List<?> values
            ? values.iterator()
            : java.util.Collections.singletonList(bound.values().get(parameter)).iterator();
      } catch (BindingException e) {
        refuse(piped, e);
        return List.of().iterator();
      }
    }

    @Override
    public @Nullable Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The pipeline input is over");
      }
      return ready.next();
    }
  }
}
