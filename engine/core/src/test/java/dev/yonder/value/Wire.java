package dev.yonder.value;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** There and back over real bytes. */
final class Wire {
  private Wire() {}

  static byte[] bytes(@Nullable Object... roots) {
    return bytes(ValueLimits.DEFAULT, ValueAdapters.standard(), roots);
  }

  static byte[] bytes(ValueLimits limits, ValueAdapters adapters, @Nullable Object... roots) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator generator = Cbor.generator(out)) {
      ValueWriter writer = new ValueWriter(generator, limits, adapters);
      for (Object root : roots) {
        writer.write(root);
      }
    }
    return out.toByteArray();
  }

  static @Nullable Object read(byte[] bytes) {
    return read(bytes, ValueLimits.DEFAULT);
  }

  static @Nullable Object read(byte[] bytes, ValueLimits limits) {
    return new ValueReader(Cbor.parser(bytes, 0, bytes.length), limits).read();
  }

  static List<@Nullable Object> readAll(byte[] bytes, int count) {
    ValueReader reader = new ValueReader(Cbor.parser(bytes, 0, bytes.length), ValueLimits.DEFAULT);
    List<@Nullable Object> roots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      roots.add(reader.read());
    }
    return roots;
  }

  static @Nullable Object trip(@Nullable Object value) {
    return read(bytes(value));
  }

  static PropertyBag bag(@Nullable Object value) {
    return (PropertyBag) trip(value);
  }

  static List<?> list(@Nullable Object value) {
    return (List<?>) trip(value);
  }
}
