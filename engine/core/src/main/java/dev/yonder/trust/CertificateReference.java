package dev.yonder.trust;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the key and certificate are that sign a module. Says where the password is, and never what
 * it is.
 *
 * @param alias the name of the key's entry
 * @param keyStore the key store's file
 * @param keyStoreType such as {@code PKCS12}, or null to find out
 * @param passwordEnvironment the environment variable that holds the password, or null
 * @param passwordFile the file whose first line is the password, or null
 */
public record CertificateReference(
    String alias,
    Path keyStore,
    @Nullable String keyStoreType,
    @Nullable String passwordEnvironment,
    @Nullable Path passwordFile) {
  /** The environment variable that holds the password when a reference names no place. */
  static final String USUAL_PASSWORD = "YONDER_KEYSTORE_PASSWORD";

  private static final String KEY_STORE = "YONDER_KEYSTORE";
  private static final List<String> OPTIONS =
      List.of("alias", "keyStore", "keyStoreType", "passwordEnvironment", "passwordFile");

  /** Checks that there is an alias, and that the password has one place. */
  public CertificateReference {
    if (alias.isBlank()) {
      throw invalid("needs an 'alias', the name of a key in the key store");
    }
    if (passwordEnvironment != null && passwordFile != null) {
      throw invalid("takes 'passwordEnvironment' or 'passwordFile', not both");
    }
  }

  /**
   * What a script gives as {@code certificate}.
   *
   * @param option an alias, or a map of {@code alias}, {@code keyStore} (else {@code
   *     $YONDER_KEYSTORE}, else {@code ~/.keystore}), {@code keyStoreType}, and {@code
   *     passwordEnvironment} or {@code passwordFile}
   * @return the reference
   * @throws BindingException if it is neither, or has other options; names the options
   */
  public static CertificateReference of(Object option) {
    return of(option, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static CertificateReference of(Object option, Map<String, String> environment, Path home) {
    Map<String, String> given = new HashMap<>();
    if (option instanceof Map<?, ?> map) {
      map.forEach((key, value) -> put(String.valueOf(key), value, given));
    } else if (option instanceof CharSequence) {
      given.put("alias", option.toString());
    } else {
      throw invalid("takes an alias, or a map of " + String.join(", ", OPTIONS));
    }
    String keyStore = environment.getOrDefault(KEY_STORE, "");
    if (keyStore.isEmpty()) {
      keyStore = home.resolve(".keystore").toString();
    }
    String passwordFile = given.get("passwordFile");
    return new CertificateReference(
        given.getOrDefault("alias", ""),
        Path.of(given.getOrDefault("keyStore", keyStore)),
        given.get("keyStoreType"),
        given.get("passwordEnvironment"),
        passwordFile == null ? null : Path.of(passwordFile));
  }

  private static void put(String key, @Nullable Object value, Map<String, String> given) {
    if (Names.key(key).equals("password")) {
      throw invalid(
          "takes no 'password': put it into an environment variable or a file, and name that as 'passwordEnvironment' or 'passwordFile'");
    }
    String option =
        OPTIONS.stream()
            .filter(known -> Names.key(known).equals(Names.key(key)))
            .findFirst()
            .orElseThrow(
                () ->
                    invalid(
                        "has no option '%s'.%s Options: %s"
                            .formatted(
                                Names.printable(key),
                                Suggestion.didYouMean(key, OPTIONS),
                                String.join(", ", OPTIONS))));
    if (value instanceof CharSequence || value instanceof Path) {
      given.put(option, value.toString());
    } else if (value != null) {
      throw invalid("takes a text as '%s'".formatted(option));
    }
  }

  private static BindingException invalid(String what) {
    return new BindingException(ErrorCode.INVALID_OPTION, "'certificate' " + what);
  }
}
