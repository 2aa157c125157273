package dev.yonder.command;

import org.jspecify.annotations.Nullable;

/**
 * A line of the catalogue: what an import needs to know before the command is first used.
 *
 * @param name the command's name on the host
 * @param type what kind of thing it is there
 * @param module the name of the module it comes from
 * @param target for an alias the name of the command it stands for; null for an alias that leads
 *     nowhere, and for everything that is no alias
 */
public record CommandSummary(
    String name, CommandType type, String module, @Nullable String target) {}
