package dev.yonder.host.builtin;

/**
 * The hash of one file's content.
 *
 * @param algorithm such as {@code SHA256}
 * @param hash the hash in lower-case hexadecimal digits
 * @param path the file's absolute path
 */
public record FileHash(String algorithm, String hash, String path) {}
