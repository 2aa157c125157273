package dev.yonder.value;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the objects of one class are written. Found once per class. */
interface Form {
  /** Whether such an object never contains a container. */
  boolean isLeaf();

  /** Writes an object of the class. */
  void write(ValueWriter writer, Object value);

  /** The form of a type that is kept as it is and contains nothing. */
  static <T> Form leaf(Class<T> type, BiConsumer<LeafWriter, T> write) {
    return new Form() {
      @Override
      public boolean isLeaf() {
        return true;
      }

      @Override
      public void write(ValueWriter writer, Object value) {
        write.accept(writer.leaves(), type.cast(value));
      }
    };
  }

  /**
   * The form of objects that are written as another value.
   *
   * @param isLeaf whether the other value contains nothing
   * @param isTracked whether the object itself, not the other value, decides what is the same
   * @param conversion gives the other value
   */
  record Converted(boolean isLeaf, boolean isTracked, Function<Object, @Nullable Object> conversion)
      implements Form {
    @Override
    public void write(ValueWriter writer, Object value) {
      writer.converted(value, this);
    }
  }

  /** The form of what may contain other values. */
  static <T> Form container(Class<T> type, BiConsumer<ValueWriter, T> write) {
    return new Form() {
      @Override
      public boolean isLeaf() {
        return false;
      }

      @Override
      public void write(ValueWriter writer, Object value) {
        write.accept(writer, type.cast(value));
      }
    };
  }
}
