package dev.yonder.imports;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.session.Session;

/**
 * A call of an imported function whose arguments fit, ready to be sent.
 *
 * @param session where to
 * @param command the signature it was checked against
 * @param invocation what to run
 * @param common what else the caller asked for
 */
public record PreparedCall(
    Session session, CommandInfo command, Invocation invocation, CommonParameters common) {}
