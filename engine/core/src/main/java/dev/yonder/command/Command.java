package dev.yonder.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a command module a command. What the method returns is the command's
 * output: one value, or many when it returns an array, an {@link Iterable}, an {@link
 * java.util.Iterator} or a {@link java.util.stream.Stream} (taken lazily and closed at the end).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Command {
  /**
   * The name, by convention {@code Verb-Noun}.
   *
   * @return the command's name
   */
  String name();

  /**
   * Other names of the command.
   *
   * @return the aliases
   */
  String[] aliases() default {};

  /**
   * One sentence on what the command does.
   *
   * @return the synopsis
   */
  String help() default "";

  /**
   * What there is to know beside the synopsis; may have several lines.
   *
   * @return the description, sent to those who ask for full help
   */
  String description() default "";

  /**
   * Calls that show the command at work.
   *
   * @return the examples, a line each
   */
  String[] examples() default {};

  /**
   * Whether the command gives many values, where the return type does not tell: a {@code void}
   * method that writes its output to the context.
   *
   * @return true if there may be any number of results
   */
  boolean many() default false;

  /**
   * Whether running the command twice does no more than running it once.
   *
   * @return true if a call may be repeated
   */
  boolean idempotent() default false;

  /**
   * The name of the parameter set that is tried first; empty means the first that a parameter
   * names. A set that no parameter names has those parameters that are in all sets.
   *
   * @return the default set
   */
  String defaultSet() default "";

  /**
   * The name of a public method of the module that gives more parameters, depending on the first
   * arguments of a call: it takes the positional arguments as a {@code List<Object>} and returns a
   * {@code List<ParameterInfo>}. These parameters are optional and given by name, in every set;
   * their values are in {@code CommandContext.arguments()}.
   *
   * @return the method's name; empty for none
   */
  String dynamicParameters() default "";
}
