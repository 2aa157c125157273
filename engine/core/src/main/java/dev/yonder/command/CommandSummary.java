package dev.yonder.command;

/**
 * A line of the catalogue: what an import needs to know before the command is first used.
 *
 * @param name the command's name on the host
 * @param type what kind of thing it is there
 * @param module the name of the module it comes from
 */
public record CommandSummary(String name, CommandType type, String module) {}
