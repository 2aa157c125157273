package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import dev.yonder.command.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of an invocation before its arguments are read. */
record InvocationHeader(
    String command,
    @Nullable Duration timeout,
    Invocation.Preferences preferences,
    boolean hasInput,
    Invocation.Projection projection,
    int positional,
    List<String> names) {

  static InvocationHeader read(Fields fields) {
    String command = fields.text();
    Long millis = fields.optionalNumber();
    if (millis != null && millis < 1) {
      throw new ProtocolException("A call's time-out of %d ms is not positive".formatted(millis));
    }
    return new InvocationHeader(
        command,
        millis == null ? null : Duration.ofMillis(millis),
        new Invocation.Preferences(fields.bool(), fields.bool(), fields.bool(), fields.bool()),
        fields.bool(),
        projection(fields),
        fields.integer(),
        fields.texts());
  }

  private static Invocation.Projection projection(Fields fields) {
    int depth = fields.integer();
    if (depth < 0) {
      throw new ProtocolException("A call asks for a negative depth");
    }
    return new Invocation.Projection(
        depth, fields.list("properties", ProtocolLimits.MAX_PROPERTIES, Fields::text));
  }

  Invocation invocation(StoredArguments.Reader values) {
    if (positional < 0 || positional + (long) names.size() > ProtocolLimits.MAX_ARGUMENTS) {
      throw new ProtocolException(
          "A call has %d arguments by position and %d by name; at most %d are allowed"
              .formatted(positional, names.size(), ProtocolLimits.MAX_ARGUMENTS));
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 0; i < positional; i++) {
      arguments.add(values.read());
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (String name : names) {
      named.put(name, values.read());
    }
    values.requireEnd();
    if (named.size() != names.size()) {
      throw new ProtocolException("A call names one of its arguments twice");
    }
    return new Invocation(command, arguments, named, timeout, preferences, hasInput, projection);
  }
}
