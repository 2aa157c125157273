package dev.yonder.host.builtin;

/**
 * One mounted file system.
 *
 * @param name what is mounted, such as {@code /dev/sda1}
 * @param type the kind of file system, such as {@code ext4}
 * @param mount where it is mounted
 * @param totalBytes its size
 * @param freeBytes what the host may still write
 * @param usedBytes what is in use
 * @param usedPercent the part in use of what the host could use, 0 to 100, to one decimal
 */
public record DiskInfo(
    String name,
    String type,
    String mount,
    long totalBytes,
    long freeBytes,
    long usedBytes,
    double usedPercent) {}
