package dev.yonder.script;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Invocation;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import dev.yonder.protocol.SharedArgument;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the invocation for each target out of the same arguments: they are checked against what
 * that target's host says of the command, and what is large among them is encoded once for all.
 *
 * <p>Called by the threads that begin the targets, so the arguments are plain values by now.
 */
final class FanOutPreparation implements Function<Session, Invocation> {
  private static final int MIN_LENGTH = 16 * 1024;

  private final Function<Session, ImportedFunction> functions;
  private final List<@Nullable Object> positional;
  private final Map<String, @Nullable Object> named;
  private final SessionPreferences preferences;
  private final Map<Object, SharedArgument> shared = new IdentityHashMap<>();
  private volatile Cardinality cardinality = Cardinality.MANY;

  /**
   * @param arguments plain values, common parameters among those that are named
   * @param several whether there is more than one target
   */
  FanOutPreparation(
      Function<Session, ImportedFunction> functions,
      Arguments arguments,
      SessionPreferences preferences,
      boolean several) {
    this.functions = functions;
    this.positional = arguments.positional();
    this.named = arguments.named();
    this.preferences = preferences;
    if (several) {
      positional.forEach(this::share);
      named.values().forEach(this::share);
    }
  }

  private void share(@Nullable Object argument) {
    boolean small =
        argument == null
            || argument instanceof Number
            || argument instanceof Boolean
            || argument instanceof CharSequence text && text.length() < MIN_LENGTH
            || argument instanceof byte[] bytes && bytes.length < MIN_LENGTH;
    if (!small) {
      shared.put(argument, new SharedArgument(argument));
    }
  }

  /** How many results the last target that was prepared gives. */
  Cardinality cardinality() {
    return cardinality;
  }

  @Override
  public Invocation apply(Session session) {
    PreparedCall call = functions.apply(session).prepare(positional, named);
    cardinality = call.command().cardinality();
    return withShared(call.with(preferences.of(session)).invocation());
  }

  private Invocation withShared(Invocation invocation) {
    if (shared.isEmpty()) {
      return invocation;
    }
    List<@Nullable Object> values = new ArrayList<>();
    invocation.positional().forEach(value -> values.add(sharedOr(value)));
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    invocation.named().forEach((name, value) -> byName.put(name, sharedOr(value)));
    return new Invocation(
        invocation.command(),
        values,
        byName,
        invocation.timeout(),
        invocation.preferences(),
        invocation.hasInput(),
        invocation.projection());
  }

  private @Nullable Object sharedOr(@Nullable Object value) {
    SharedArgument found = value == null ? null : shared.get(value);
    return found == null ? value : found;
  }
}
