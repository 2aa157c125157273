package dev.yonder.trust;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An exported module that the execution policy allows. Its files are read through this object only:
 * those of a signed module are the bytes that were verified, whatever is on the disk by now.
 *
 * <p>Safe for use by several threads.
 */
public final class CheckedModule {
  private final Path path;
  private final @Nullable SortedMap<String, byte[]> verified;
  private final @Nullable String signer;

  private CheckedModule(
      Path path, @Nullable SortedMap<String, byte[]> verified, @Nullable String signer) {
    this.path = path;
    this.verified = verified;
    this.signer = signer;
  }

  /** A module whose signature was not asked for. */
  static CheckedModule unverified(Path path) {
    return new CheckedModule(path, null, null);
  }

  static CheckedModule verified(Path path, SortedMap<String, byte[]> files, String signer) {
    return new CheckedModule(path, files, signer);
  }

  /**
   * Where the module is.
   *
   * @return the directory or jar
   */
  public Path path() {
    return path;
  }

  /**
   * Who signed it.
   *
   * @return the distinguished name of the verified signer, or null when the policy asked for none
   */
  public @Nullable String signer() {
    return signer;
  }

  /**
   * The content of a file.
   *
   * @param name its name in the module, with {@code /} between names, such as {@code module.json};
   *     never a stranger's word
   * @return a copy of its bytes, at most 64 MiB
   * @throws RemotingException if the module has no such file, or it cannot be read
   */
  public byte[] read(String name) {
    try {
      if (verified == null) {
        return ModuleContents.readOne(path, name);
      }
      byte[] content = verified.get(name);
      if (content == null) {
        throw new NoSuchFileException(name);
      }
      return content.clone();
    } catch (NoSuchFileException e) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND, "The module '%s' has no file '%s'".formatted(path, name), e);
    } catch (IOException | TrustException e) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE,
          "The file '%s' of the module '%s' cannot be read: %s"
              .formatted(name, path, e.getMessage()),
          e);
    }
  }
}
