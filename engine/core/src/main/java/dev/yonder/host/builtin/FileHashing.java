package dev.yonder.host.builtin;

import dev.yonder.command.ProgressRecord;
import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes files; one that cannot be read is an error and the others are still hashed. */
final class FileHashing {
  private static final int BLOCK = 256 * 1024;
  private static final long LARGE = 16L * 1024 * 1024;

  private static final Map<String, String> JAVA_NAMES =
      Map.of(
          "MD5", "MD5",
          "SHA1", "SHA-1",
          "SHA256", "SHA-256",
          "SHA384", "SHA-384",
          "SHA512", "SHA-512");

  private final String algorithm;
  private final CommandContext context;

  FileHashing(String algorithm, CommandContext context) {
    this.algorithm = algorithm.toUpperCase(Locale.ROOT);
    this.context = context;
  }

  /** The hash of a piped object's file: an object with a {@code path}, or a path. */
  @Nullable FileHash hashPiped(@Nullable Object item) {
    Object path = item instanceof Map<?, ?> bag ? bag.get("path") : item;
    if (item instanceof FileInfo file) {
      path = file.path();
    }
    if (path instanceof CharSequence text) {
      return hash(text.toString());
    }
    context.error(Failure.INVALID_ARGUMENT, "Piped is neither a path nor has it one.", item);
    return null;
  }

  /** The hash of a file, or null after an error was written. */
  @Nullable FileHash hash(String name) {
    context.checkStopped();
    try {
      Path path = Path.of(name).toAbsolutePath().normalize();
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        String message = "Cannot hash '%s': it is not a file.".formatted(name);
        context.error(Failure.INVALID_ARGUMENT, message, name);
        return null;
      }
      return new FileHash(algorithm, digest(path), path.toString());
    } catch (InvalidPathException e) {
      context.error(Failure.INVALID_ARGUMENT, e, name);
    } catch (IOException e) {
      // A thread that is stopped while it reads finds the file closed.
      context.checkStopped();
      context.error(Failure.category(e), Failure.message("hash", e, name), name);
    }
    return null;
  }

  private String digest(Path path) throws IOException {
    MessageDigest digest = newDigest();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      long done = 0;
      for (int n; (n = file.read(block.clear())) > 0; done += n) {
        context.checkStopped();
        digest.update(block.flip());
        tell(path, done, size, false);
      }
      tell(path, done, size, true);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void tell(Path path, long done, long size, boolean completed) {
    if (size >= LARGE) {
      int percent = (int) Math.min(100, done * 100 / size);
      String status = done + " of " + size + " bytes";
      context.progress(
          new ProgressRecord(0, "Hashing", status, percent, path.toString(), completed));
    }
  }

  private MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(JAVA_NAMES.getOrDefault(algorithm, algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw Failure.of(
          HostModule.GET_FILE_HASH,
          Failure.INVALID_ARGUMENT,
          "There is no algorithm '" + algorithm + "'.",
          algorithm);
    }
  }
}
