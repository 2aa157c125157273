package dev.yonder.command;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes records by their canonical constructor. What is not given is null; a primitive has to be
 * given. Properties that the record has not are passed over.
 */
final class RecordMaker implements ObjectMaker {
  private final Constructor<?> constructor;
  private final String[] names;
  private final JavaType[] types;

  private RecordMaker(Constructor<?> constructor, String[] names, JavaType[] types) {
    this.constructor = constructor;
    this.names = names;
    this.types = types;
  }

  static RecordMaker of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] raw =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(raw);
      Makers.open(type, constructor);
      return new RecordMaker(
          constructor,
          Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new),
          Arrays.stream(components)
              .map(component -> JavaType.of(component.getGenericType()))
              .toArray(JavaType[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has this constructor", e);
    }
  }

  @Override
  public Object make(GivenProperties given, JavaConversion conversion, Consumer<Object> early) {
    @Nullable Object[] values = new @Nullable Object[names.length];
    for (int i = 0; i < values.length; i++) {
      String name = given.find(names[i]);
      if (name == null && types[i].primitive() != null) {
        throw new IllegalArgumentException(
            "property '%s', %s, is missing".formatted(names[i], types[i].primitive()));
      }
      Object value = name == null ? null : given.get(name);
      values[i] = conversion.property(types[i], names[i], value);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw Makers.failed(constructor.getDeclaringClass().getSimpleName(), e);
    }
  }
}
