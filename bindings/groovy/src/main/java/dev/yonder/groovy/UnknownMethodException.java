package dev.yonder.groovy;

import groovy.lang.MissingMethodException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A method that an object does not have, with a word on what may have been meant. */
final class UnknownMethodException extends MissingMethodException {
  @Serial private static final long serialVersionUID = 1L;

  private final String text;

  UnknownMethodException(String text, String method, Class<?> type, @Nullable Object[] arguments) {
    super(method, type, arguments);
    this.text = text;
  }

  /** Groovy would list the methods of the Java class. */
  @Override
  public String getMessage() {
    return text;
  }
}
