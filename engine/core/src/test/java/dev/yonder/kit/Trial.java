package dev.yonder.kit;

import java.util.Random;

/**
 * How hard a trial tries: a short form in every build, a long one in profile {@code long}. A trial
 * says by which seed it chose, and {@code -Dyonder.trial.seed=N} has it choose so again.
 */
public final class Trial {
  private static final boolean LONG = Boolean.getBoolean("yonder.trial.long");
  private static final long ROUNDS = Long.getLong("yonder.trial.rounds", 0);

  private Trial() {}

  /**
   * How large something is made.
   *
   * @param inEveryBuild its size in the short form
   * @param inLongForm its size in the long form
   * @return one of them
   */
  public static int size(int inEveryBuild, int inLongForm) {
    return LONG ? inLongForm : inEveryBuild;
  }

  /**
   * How often something is done; {@code -Dyonder.trial.rounds=N} overrules both.
   *
   * @param inEveryBuild how often in the short form
   * @param inLongForm how often in the long form
   * @return one of them
   */
  public static int rounds(int inEveryBuild, int inLongForm) {
    return ROUNDS > 0 ? (int) ROUNDS : size(inEveryBuild, inLongForm);
  }

  /**
   * Chance that can be had again.
   *
   * @param what whose it is, for who reads the log
   * @return a source of numbers whose seed was printed
   */
  public static Random chance(String what) {
    long seed = Long.getLong("yonder.trial.seed", System.nanoTime());
    System.out.printf("%s: -Dyonder.trial.seed=%d%n", what, seed);
    return new Random(seed);
  }

  /**
   * Prints what was measured.
   *
   * @param format as for {@link String#format}
   * @param values the values
   */
  public static void report(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
