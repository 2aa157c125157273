package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.PrintableText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of ssh that a caller may give. Those that run programs here, that load libraries, or
 * that make something else of the connection than a carrier are left to the user's own
 * configuration: an address and options may come from a file of a stranger's.
 */
final class SshSettings {
  private static final Map<String, String> KNOWN =
      Stream.of(
              "AddressFamily BindAddress BindInterface CASignatureAlgorithms CertificateFile",
              "CheckHostIP Ciphers Compression ConnectionAttempts ControlPath ForwardAgent",
              "GSSAPIAuthentication GSSAPIDelegateCredentials GlobalKnownHostsFile",
              "HostKeyAlgorithms HostKeyAlias HostName IPQoS IdentitiesOnly IdentityAgent",
              "KexAlgorithms MACs PreferredAuthentications ProxyJump PubkeyAcceptedAlgorithms",
              "PubkeyAuthentication RekeyLimit RequiredRSASize SendEnv ServerAliveCountMax",
              "ServerAliveInterval SetEnv StrictHostKeyChecking TCPKeepAlive UpdateHostKeys",
              "UserKnownHostsFile VerifyHostKeyDNS")
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.toMap(SshSettings::key, Function.identity()));

  /** Nothing that a shell, or ssh's own reading of quotes, would make something of. */
  private static final Pattern VALUE =
      Pattern.compile("[A-Za-z0-9_./~%:,@+=^*-][\\w./~%:,@+=^* -]*");

  private SshSettings() {}

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * The arguments for ssh.
   *
   * @param given values by name; case does not matter in names
   * @return such as {@code -o IPQoS=lowdelay}, in the order given
   * @throws BindingException if a setting is not one that may be given, or has another value
   */
  static List<String> arguments(Map<String, String> given) {
    List<String> arguments = new ArrayList<>();
    given.forEach(
        (wanted, value) -> {
          @Nullable String name = KNOWN.get(key(wanted));
          if (name == null) {
            throw unusable(
                "'%s' is no setting that can be given here; put it into the ssh configuration. Known: %s"
                    .formatted(
                        wanted,
                        KNOWN.values().stream().sorted().collect(Collectors.joining(", "))));
          }
          requireUsable(name, value);
          arguments.add("-o");
          arguments.add(name + "=" + value);
        });
    return arguments;
  }

  private static void requireUsable(String name, String value) {
    boolean usable =
        switch (name) {
          case "HostName" -> SshAddress.isHost(value);
          case "HostKeyAlias" -> SshAddress.isHost(value) || SshAddress.isDestination(value);
          case "ProxyJump" ->
              Arrays.stream(value.split(",", -1)).allMatch(SshAddress::isDestination);
          default -> VALUE.matcher(value).matches();
        };
    if (!usable) {
      throw unusable(
          "%s has the value '%s'; %s"
              .formatted(
                  name,
                  PrintableText.of(value, 100),
                  name.equals("ProxyJump")
                      ? "right is [user@]host[:port], several with commas in between"
                      : "ASCII letters, digits, blanks and . / ~ % : , @ + = ^ * - _ are right"));
    }
  }

  private static BindingException unusable(String why) {
    return new BindingException(ErrorCode.INVALID_OPTION, "Option 'sshOptions': " + why);
  }
}
