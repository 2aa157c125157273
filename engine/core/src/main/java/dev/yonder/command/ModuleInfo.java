package dev.yonder.command;

import java.util.UUID;

/**
 * A versioned set of commands on a host.
 *
 * @param name its name
 * @param version its version
 * @param guid its identity, the same for all versions
 * @param description one sentence on what it is for, may be empty
 */
public record ModuleInfo(String name, String version, UUID guid, String description) {}
