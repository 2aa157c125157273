package dev.yonder.exports;

import java.util.Map;

/** Gives what a module needs to come to its host and must not keep, such as the path of a key. */
@FunctionalInterface
public interface CredentialProvider {
  /**
   * Is asked each time a module opens a session and its file names a credential.
   *
   * @param request what is needed, and for what
   * @return options of the URI's scheme, such as {@code identityFile}; they go before those that
   *     the module keeps, and are not kept
   */
  Map<String, Object> options(CredentialRequest request);
}
