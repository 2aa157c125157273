package dev.yonder.job;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.value.AddedProperties;
import dev.yonder.value.PropertyBag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says on the records of one target where they come from, whatever the host says itself. */
final class OriginMarks {
  private static final String VALUE = "value";

  private final String target;
  private final boolean several;
  private final boolean wrapped;
  private final Map<String, @Nullable Object> origin = new LinkedHashMap<>();
  private final AddedProperties properties;

  /**
   * @param several whether there are other targets, from which errors have to be told apart
   * @param wrapped whether plain values are to become bags that say where they come from
   */
  OriginMarks(FanOutTarget target, boolean several, boolean wrapped) {
    this.target = target.name();
    this.several = several;
    this.wrapped = wrapped;
    origin.put("computerName", target.computerName());
    origin.put("target", target.name());
    this.properties = new AddedProperties(origin);
  }

  StreamRecord on(StreamRecord record) {
    if (record instanceof StreamRecord.Output output) {
      return new StreamRecord.Output(on(output.value()));
    } else if (several && record instanceof StreamRecord.Error error) {
      return new StreamRecord.Error(on(error.error()));
    } else if (several && record instanceof StreamRecord.Warning warning) {
      return new StreamRecord.Warning(text(warning.message()));
    }
    return record;
  }

  private @Nullable Object on(@Nullable Object value) {
    if (value instanceof PropertyBag bag) {
      return properties.to(bag);
    } else if (!wrapped) {
      return value;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(origin);
    all.put(VALUE, value);
    return PropertyBag.of(all);
  }

  private ErrorRecord on(ErrorRecord error) {
    return new ErrorRecord(
        error.code(),
        text(error.message()),
        error.command(),
        error.category(),
        error.errorId(),
        error.types(),
        error.target(),
        error.scriptStack(),
        error.position());
  }

  private String text(String message) {
    return "[%s] %s".formatted(target, message);
  }
}
