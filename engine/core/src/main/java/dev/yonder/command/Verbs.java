package dev.yonder.command;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The verbs that commands of the form {@code Verb-Noun} are expected to begin with. */
public final class Verbs {
  private static final Set<String> STANDARD =
      Arrays.stream(
              """
              add clear close copy enter exit find format get hide join lock move new open optimize
              pop push redo remove rename reset resize search select set show skip split step switch
              undo unlock watch connect disconnect read receive send write backup checkpoint compare
              compress convert convertfrom convertto dismount edit expand export group import
              initialize limit merge mount out publish restore save sync unpublish update debug
              measure ping repair resolve test trace approve assert build complete confirm deny
              deploy disable enable install invoke register request restart resume start stop submit
              suspend uninstall unregister wait use block grant protect revoke unblock unprotect
              """
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  /** Verbs that everybody knows of one noun, as in {@code Where-Object}. */
  private static final Set<String> OF_OBJECTS = Set.of("foreach", "sort", "tee", "where");

  private Verbs() {}

  /**
   * Whether a command's name begins as its readers expect.
   *
   * @param command the command's name
   * @return false if it is of the form {@code Verb-Noun} and the verb is not a standard one
   */
  public static boolean isStandard(String command) {
    int dash = command.indexOf('-');
    if (dash <= 0 || dash == command.length() - 1) {
      return true;
    }
    String verb = Names.key(command.substring(0, dash));
    boolean ofObjects =
        OF_OBJECTS.contains(verb) && Names.key(command.substring(dash + 1)).equals("object");
    return ofObjects || STANDARD.contains(verb);
  }
}
