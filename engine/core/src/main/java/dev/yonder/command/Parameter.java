package dev.yonder.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a {@link Command} method. Without it the parameter has the Java name
 * (compile with {@code -parameters}) and is optional.
 *
 * <p>Given several times it says for each parameter set how the parameter takes part: whether it is
 * mandatory there, its position, and whether the pipeline feeds it. All else holds for all sets and
 * is taken from the first that states it.
 */
@Documented
@Repeatable(Parameters.class)
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
   * The parameter set for which this says how the parameter takes part.
   *
   * @return the set's name; empty means all sets
   */
  String set() default "";

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
   * The fewest characters that a text may have.
   *
   * @return the lower bound, inclusive
   */
  int minimumLength() default 0;

  /**
   * The most characters that a text may have.
   *
   * @return the upper bound, inclusive
   */
  int maximumLength() default Integer.MAX_VALUE;

  /**
   * The fewest values that a list may have.
   *
   * @return the lower bound, inclusive
   */
  int minimumCount() default 0;

  /**
   * The most values that a list may have.
   *
   * @return the upper bound, inclusive
   */
  int maximumCount() default Integer.MAX_VALUE;

  /**
   * Whether null, given as a value or in a list, is refused.
   *
   * @return true if there must be a value where the parameter is given
   */
  boolean notNull() default false;

  /**
   * The name of a public method of the module that proposes values: it takes the beginning of a
   * word as a {@code String}, then if it likes the {@code CommandContext}, and returns a {@code
   * List<String>}. Not needed for an enum or for {@link #allowed} values.
   *
   * @return the method's name; empty for none
   */
  String completer() default "";

  /**
   * Whether piped objects bind to this parameter as they are. The method runs once for each of
   * them, or, if this is an {@link java.util.Iterator}, an {@link Iterable} or a {@link
   * java.util.stream.Stream}, once for all, taking them as they arrive.
   *
   * @return true if it takes pipeline input by value
   */
  boolean fromPipeline() default false;

  /**
   * Whether a property of piped objects with this parameter's name, or one of its aliases, binds to
   * it.
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
