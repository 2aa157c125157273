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
  CONTINUE,
  /** They are kept, but not shown. */
  SILENTLY_CONTINUE,
  /** They are neither kept nor shown. */
  IGNORE,
  /** The first one ends the call. */
  STOP;

  static StreamAction parse(String parameter, Object value) {
    String name = Names.key(String.valueOf(value));
    List<String> known =
        Arrays.stream(values()).map(a -> Names.key(a.name().replace("_", ""))).toList();
    int index = known.indexOf(name);
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
