package dev.yonder.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a {@link Command} method. Without it the parameter has the Java name
 * (compile with {@code -parameters}) and is optional.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parameter {
  /**
   * The name; empty means the Java name.
   *
   * @return the parameter's name
   */
  String name() default "";

  /**
   * Other names of the parameter.
   *
   * @return the aliases
   */
  String[] aliases() default {};

  /**
   * What the parameter means, its unit and range.
   *
   * @return the help text
   */
  String help() default "";

  /**
   * Whether a value must be given.
   *
   * @return true if the command does not run without it
   */
  boolean mandatory() default false;

  /**
   * The place among the positional arguments, from 0; negative means by name only.
   *
   * @return the position
   */
  int position() default -1;

  /**
   * The value used when none is given, as text that is converted like any other value; empty means
   * none: null, zero or false.
   *
   * @return the default as text
   */
  String defaultValue() default "";

  /**
   * The only values allowed; for an enum parameter they need not be listed.
   *
   * @return the allowed values, none meaning any
   */
  String[] allowed() default {};

  /**
   * The smallest number allowed.
   *
   * @return the lower bound, inclusive
   */
  double minimum() default Double.NEGATIVE_INFINITY;

  /**
   * The largest number allowed.
   *
   * @return the upper bound, inclusive
   */
  double maximum() default Double.POSITIVE_INFINITY;

  /**
   * A regular expression that the whole of the value's text must match; empty means any.
   *
   * @return the pattern
   */
  String pattern() default "";

  /**
   * Whether piped objects bind to this parameter as they are.
   *
   * @return true if it takes pipeline input by value
   */
  boolean fromPipeline() default false;

  /**
   * Whether a property of piped objects with this parameter's name binds to it.
   *
   * @return true if it takes pipeline input by property name
   */
  boolean fromPipelineByName() default false;

  /**
   * Whether the parameter takes all positional arguments that are left.
   *
   * @return true for the collecting parameter, which must be a list or an array
   */
  boolean remaining() default false;
}
