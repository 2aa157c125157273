package dev.yonder.host.builtin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory.
 *
 * @param path its absolute path
 * @param name its name in the directory
 * @param type {@code file}, {@code directory}, {@code link} or {@code other}
 * @param length its size in bytes, 0 for what is not a file
 * @param lastModified when its content last changed
 * @param permissions who may do what, such as {@code rwxr-x---}; null where the system has none
 */
public record FileInfo(
    String path,
    String name,
    String type,
    long length,
    Instant lastModified,
    @Nullable String permissions) {}
