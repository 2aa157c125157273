package dev.yonder.trust;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user configured: a system property comes before an environment variable, and that before
 * the file {@code yonder/config.properties} of the user's configuration directory.
 *
 * @param system the system properties
 * @param environment the environment variables
 * @param home the user's home directory
 */
record TrustSettings(Properties system, Map<String, String> environment, Path home) {
  private static final String POLICY = "executionPolicy";
  private static final String TRUST_STORE = "trustStore";
  private static final String PASSWORD = "YONDER_TRUSTSTORE_PASSWORD";

  /** What everybody's key stores have that hold no secrets, such as the JDK's own. */
  private static final String USUAL_PASSWORD = "changeit";

  /** A value, and where it is from. */
  record Setting(String value, String from) {}

  static TrustSettings ofProcess() {
    return new TrustSettings(
        System.getProperties(), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The policy, unless something else says a stricter one. */
  Setting policy() {
    Setting found = setting("yonder.executionPolicy", "YONDER_EXECUTION_POLICY", POLICY);
    if (found == null) {
      return new Setting(ExecutionPolicy.UNRESTRICTED.toString(), "the default");
    }
    try {
      return new Setting(ExecutionPolicy.of(found.value()).toString(), found.from());
    } catch (BindingException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "%s: %s".formatted(found.from(), e.getMessage()), e);
    }
  }

  /** The certificates of the given store alone, else those of Java and of the configured store. */
  Set<X509Certificate> trusted(@Nullable Path only) throws TrustException {
    char[] password = environment.getOrDefault(PASSWORD, USUAL_PASSWORD).toCharArray();
    if (only != null) {
      return TrustStore.of(only, password);
    }
    Set<X509Certificate> trusted = new HashSet<>(TrustStore.platform());
    Setting configured = setting("yonder.trustStore", "YONDER_TRUSTSTORE", TRUST_STORE);
    if (configured != null) {
      trusted.addAll(TrustStore.of(Path.of(configured.value()), password));
    }
    return trusted;
  }

  private @Nullable Setting setting(String property, String variable, String key) {
    String value = system.getProperty(property, "");
    if (!value.isBlank()) {
      return new Setting(value, "system property " + property);
    }
    value = environment.getOrDefault(variable, "");
    if (!value.isBlank()) {
      return new Setting(value, "environment variable " + variable);
    }
    value = file().getProperty(key, "");
    return value.isBlank() ? null : new Setting(value, "%s in %s".formatted(key, path()));
  }

  private Path path() {
    return standard("XDG_CONFIG_HOME", ".config").resolve("yonder/config.properties");
  }

  /** A policy that cannot be read is no reason to go on without one. */
  private Properties file() {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(path())) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new RemotingException(
          ErrorCode.REFUSED, "The configuration '%s' cannot be read: %s".formatted(path(), e), e);
    }
    return properties;
  }

  /** Where the user puts modules, and so vouches for them. */
  LocalModules localModules() {
    return new LocalModules(standard("XDG_DATA_HOME", ".local/share").resolve("yonder/modules"));
  }

  /** The standard says that a relative path is to be passed over. */
  private Path standard(String variable, String otherwise) {
    Path path = Path.of(environment.getOrDefault(variable, ""));
    return path.isAbsolute() ? path : home.resolve(otherwise);
  }
}
