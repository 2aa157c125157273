package dev.yonder.trust;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which exported modules may be imported: by the execution policy, and by whom the user
 * trusts to sign.
 *
 * <p>The policy is the stricter one of what is asked for and what is configured: system property
 * {@code yonder.executionPolicy}, else environment variable {@code YONDER_EXECUTION_POLICY}, else
 * {@code executionPolicy} in {@code yonder/config.properties} of the user's configuration
 * directory. Immutable, and safe for use by several threads.
 */
public final class ModuleTrust {
  private final TrustSettings settings;
  private final ExecutionPolicy policy;
  private final String from;
  private final @Nullable Path trustStore;

  private ModuleTrust(
      TrustSettings settings, ExecutionPolicy policy, String from, @Nullable Path trustStore) {
    this.settings = settings;
    this.policy = policy;
    this.from = from;
    this.trustStore = trustStore;
  }

  /**
   * The trust of this process.
   *
   * @param policy what is asked for, or null for what is configured; a looser one changes nothing
   * @param trustStore a key store or PEM file with the only certificates that are trusted; or null
   *     for those of Java and of the configured store ({@code yonder.trustStore}, {@code
   *     YONDER_TRUSTSTORE}, {@code trustStore})
   * @return the trust
   * @throws RemotingException if the configuration cannot be read or names no policy
   */
  public static ModuleTrust of(@Nullable ExecutionPolicy policy, @Nullable Path trustStore) {
    return of(TrustSettings.ofProcess(), policy, trustStore);
  }

  static ModuleTrust of(
      TrustSettings settings, @Nullable ExecutionPolicy asked, @Nullable Path trustStore) {
    TrustSettings.Setting configured = settings.policy();
    ExecutionPolicy policy = ExecutionPolicy.of(configured.value());
    return asked == null || asked.stricter(policy) == policy
        ? new ModuleTrust(settings, policy, configured.from(), trustStore)
        : new ModuleTrust(settings, asked, "option executionPolicy", trustStore);
  }

  /**
   * The policy that is in force.
   *
   * @return the policy
   */
  public ExecutionPolicy policy() {
    return policy;
  }

  /**
   * Checks a module.
   *
   * @param module a directory or a jar
   * @return the module, to be read through what is returned
   * @throws RemotingException with {@link ErrorCode#UNTRUSTED_MODULE} if the policy does not allow
   *     it, which says why; with {@link ErrorCode#INVALID_MODULE} if it cannot be read
   */
  public CheckedModule open(Path module) {
    try {
      return switch (policy) {
        case UNRESTRICTED -> CheckedModule.unverified(module);
        case REMOTE_SIGNED -> openRemote(module);
        case ALL_SIGNED -> verify(module);
        case RESTRICTED -> throw new TrustException("no module may be imported");
      };
    } catch (TrustException e) {
      throw new RemotingException(
          ErrorCode.UNTRUSTED_MODULE,
          "The execution policy %s (%s) does not allow the module '%s': %s"
              .formatted(policy, from, module, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE, "The module '%s' cannot be read: %s".formatted(module, e), e);
    }
  }

  private CheckedModule openRemote(Path module) throws IOException, TrustException {
    @Nullable String remoteness = settings.localModules().remoteness(module);
    if (remoteness == null) {
      return CheckedModule.unverified(module);
    }
    try {
      return verify(module);
    } catch (TrustException e) {
      throw new TrustException(
          "%s (it counts as from elsewhere: %s)".formatted(e.getMessage(), remoteness), e);
    }
  }

  private CheckedModule verify(Path module) throws IOException, TrustException {
    SortedMap<String, byte[]> files = ModuleContents.read(module);
    List<X509Certificate> signer = JarSignature.signer(files);
    SignerCheck.requireTrusted(
        signer, settings.trusted(trustStore), howToTrust(module, files.keySet()));
    return CheckedModule.verified(module, files, SignerCheck.name(signer.get(0)));
  }

  private static String howToTrust(Path module, Set<String> names) {
    String source =
        Files.isDirectory(module)
            ? "-file '%s'".formatted(module.resolve(JarSignature.block(names)))
            : "-jarfile '%s'".formatted(module);
    return """
        . To trust it, compare that fingerprint with its owner's, then run \
        keytool -printcert -rfc %s > signer.pem, and pass trustStore: 'signer.pem', or run \
        keytool -importcert -alias signer -file signer.pem -keystore trust.p12 \
        and set YONDER_TRUSTSTORE to that file"""
        .formatted(source);
  }
}
