package dev.yonder.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds the {@link Parameter} annotations of a parameter that has several, one for each set. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameters {
  /**
   * What they say.
   *
   * @return the annotations, in order
   */
  Parameter[] value();
}
