package dev.yonder.trust;

import dev.yonder.RemotingException;
import java.nio.file.Path;

/** What a Java without jdk.jartool can do: started by a test, says it on standard output. */
final class JavaWithoutSigner {
  private JavaWithoutSigner() {}

  /** Verifies a jar, and tries to sign with a key that is not even there. */
  public static void main(String[] arguments) {
    ModuleTrust trust = ModuleTrust.of(ExecutionPolicy.ALL_SIGNED, Path.of(arguments[1]));
    System.out.println("verified " + trust.open(Path.of(arguments[0])).signer());
    try {
      ModuleSigner.open(CertificateReference.of("ops"), asked -> null);
    } catch (RemotingException e) {
      System.out.println(e.getMessage());
    }
  }
}
