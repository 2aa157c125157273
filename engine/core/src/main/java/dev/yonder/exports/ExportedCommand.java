package dev.yonder.exports;

import dev.yonder.command.CommandInfo;

/**
 * A command of an exported module.
 *
 * @param info its whole signature, checked
 * @param called under which name its host runs it: with the module where another command has the
 *     name alone
 * @param function the name of the function that it is in scripts, such as {@code getDisk}: an
 *     identifier, unlike all others of the module
 */
public record ExportedCommand(CommandInfo info, String called, String function) {}
