package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.util.Arrays;
import java.util.List;

/** What is done with records of a stream that are not results. */
public enum StreamAction {
  /** They are shown, and the call goes on. */
  CONTINUE("continue"),
  /** They are kept, but not shown. */
  SILENTLY_CONTINUE("silentlyContinue"),
  /** They are neither kept nor shown. */
  IGNORE("ignore"),
  /** The first one ends the call. */
  STOP("stop");

  private final String word;

  StreamAction(String word) {
    this.word = word;
  }

  /**
   * What scripts call it.
   *
   * @return the word
   */
  public String word() {
    return word;
  }

  /**
   * Whether records are shown.
   *
   * @return true for {@link #CONTINUE}
   */
  public boolean isShown() {
    return this == CONTINUE;
  }

  /**
   * Reads what a script said.
   *
   * @param parameter the common parameter, for the message
   * @param value one of the words, in upper or lower case
   * @return the action
   * @throws BindingException if it is no such word; the message lists them
   */
  public static StreamAction parse(String parameter, Object value) {
    String name = Names.key(String.valueOf(value));
    List<String> known = Arrays.stream(values()).map(StreamAction::word).toList();
    int index = known.stream().map(Names::key).toList().indexOf(name);
    if (index < 0) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s takes continue, silentlyContinue, ignore or stop, not '%s'.%s"
              .formatted(
                  parameter,
                  Names.printable(String.valueOf(value)),
                  Suggestion.didYouMean(name, known)));
    }
    return values()[index];
  }
}
