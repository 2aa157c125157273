package dev.yonder.transport;

import dev.yonder.ErrorCode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why ssh gives up. OpenSSH says so by its own words on its standard error and nothing else: its
 * exit code is 255 for all of them. In the order in which they are looked for, since some give up
 * with the words of others behind their own.
 */
enum SshRefusal {
  /** Another key than the one in known_hosts. */
  HOST_KEY_CHANGED(
      ErrorCode.HOST_KEY_CHANGED,
      "REMOTE HOST IDENTIFICATION HAS CHANGED",
      "it shows another host key than known_hosts has. Either the machine was set up anew or"
          + " somebody is in between: find out which, and only then remove the old key"),
  /** A key that is in none of the files, or that was revoked. */
  HOST_KEY_UNKNOWN(
      ErrorCode.HOST_KEY_UNKNOWN,
      "Host key verification failed",
      "its host key is not in known_hosts. Compare the fingerprint, then add the key: connect once"
          + " in a terminal with: ssh %s"),
  /** No key that it accepts. */
  AUTHENTICATION(
      ErrorCode.AUTHENTICATION_FAILED,
      "Permission denied (",
      "it does not accept this user or key, and passwords are never asked for. Load the key into"
          + " the agent (ssh-add) or name it with option 'identityFile'; try: ssh -o BatchMode=yes %s"),
  /** It ended the connection before the right key was tried. */
  TOO_MANY_KEYS(
      ErrorCode.AUTHENTICATION_FAILED,
      "Too many authentication failures",
      "it was offered too many keys. Name the right one with option 'identityFile', and give"
          + " sshOptions: [IdentitiesOnly: 'yes']"),
  /** The subsystem is not configured there. */
  SUBSYSTEM(
      ErrorCode.HOST_MISSING,
      "subsystem request failed",
      "its sshd has no such subsystem. Add it to its sshd_config, or leave option 'subsystem' out"),
  /** No address for the name. */
  UNKNOWN_NAME(
      ErrorCode.CANNOT_CONNECT,
      "Could not resolve hostname",
      "no machine of that name is known. Check the name, and Host in the ssh configuration"),
  /** Nobody listens. */
  CONNECTION_REFUSED(
      ErrorCode.CANNOT_CONNECT,
      "Connection refused",
      "no sshd listens there. Check the port, and that sshd runs"),
  /** Nobody answers. */
  NO_ANSWER(
      ErrorCode.CANNOT_CONNECT,
      "timed out",
      "it did not answer in time. Check that it is up and not behind a firewall, or allow more"
          + " connectTimeout"),
  /** There is no way. */
  NO_ROUTE(
      ErrorCode.CANNOT_CONNECT,
      "No route to host",
      "there is no way to it. Check this machine's network, and ProxyJump in the ssh configuration"),
  /** There is no network. */
  NO_NETWORK(
      ErrorCode.CANNOT_CONNECT,
      "Network is unreachable",
      "this machine has no network that leads to it");

  private final ErrorCode code;
  private final String sign;
  private final String advice;

  SshRefusal(ErrorCode code, String sign, String advice) {
    this.code = code;
    this.sign = sign;
    this.advice = advice;
  }

  /** The first whose sign is in what ssh said; empty if it said something else. */
  static Optional<SshRefusal> in(String words) {
    return Stream.of(values()).filter(each -> words.contains(each.sign)).findFirst();
  }

  ErrorCode code() {
    return code;
  }

  /** What it is and what to do next. */
  String advice(SshAddress address) {
    return advice.formatted(address.commandLine());
  }
}
