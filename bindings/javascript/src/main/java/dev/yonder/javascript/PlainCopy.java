package dev.yonder.javascript;

import dev.yonder.value.Cbor;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import dev.yonder.value.ValueReader;
import dev.yonder.value.ValueWriter;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/**
 * What a command in the same process gave, as a near side would get it: a script has no access to
 * Java objects, but to their properties.
 */
final class PlainCopy {
  private static final ValueAdapters ADAPTERS = ValueAdapters.standard();

  private PlainCopy() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = Cbor.generator(bytes)) {
      new ValueWriter(generator, ValueLimits.DEFAULT, ADAPTERS).write(value);
    }
    return new ValueReader(Cbor.parser(bytes.toByteArray(), 0, bytes.size()), ValueLimits.DEFAULT)
        .read();
  }
}
