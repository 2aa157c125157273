package dev.yonder.host.builtin;

/**
 * One variable of the host process's environment.
 *
 * @param name its name
 * @param value its value
 */
public record EnvironmentVariable(String name, String value) {}
