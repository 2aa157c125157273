package dev.yonder.imports;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of an imported function whose arguments fit, ready to be sent.
 *
 * @param session where to
 * @param command the signature it was checked against
 * @param invocation what to run
 * @param common what else the caller asked for
 */
public record PreparedCall(
    Session session, CommandInfo command, Invocation invocation, CommonParameters common) {
  /**
   * The same, with preferences for what the call itself does not say.
   *
   * @param preferences what holds for all calls of the session
   * @return a new call
   */
  public PreparedCall with(CommonParameters preferences) {
    CommonParameters all = common.over(preferences);
    return all == common
        ? this
        : new PreparedCall(session, command, invocation.withPreferences(all.preferences()), all);
  }

  /**
   * The same, with something to be piped to it.
   *
   * @param input what comes from the command before, one by one
   * @return a new call
   */
  public PreparedCall withInput(Iterable<?> input) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(common.values());
    all.put("input", input);
    return new PreparedCall(session, command, invocation.withInput(), new CommonParameters(all));
  }
}
