package dev.yonder.transport;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scheme {@code ssh}: a host on another machine, reached by the system's ssh program, {@code
 * ssh://[user@]host[:port]}. See {@code SSH.md}.
 *
 * <p>Options: {@code command} (a list; what to run there, {@code yonder host --stdio --attach}),
 * {@code subsystem} (one of the far side's sshd instead), {@code bootstrap} (true: bring the host
 * along, where there is Java only; {@code java} is the far side's Java for it), {@code configFile},
 * {@code identityFile}, {@code sshOptions} (a map of ssh's settings), {@code sshProgram}, {@code
 * environment} (a map; added to this process's, for ssh).
 */
public final class SshTransportProvider implements TransportProvider {
  private final List<String> hostArguments;

  /** For {@link java.util.ServiceLoader}. */
  public SshTransportProvider() {
    this(List.of("--stdio", "--attach", SshRequest.OFFER));
  }

  SshTransportProvider(List<String> hostArguments) {
    this.hostArguments = hostArguments;
  }

  @Override
  public String scheme() {
    return "ssh";
  }

  @Override
  public Transport open(URI uri, TransportOptions options) throws IOException {
    SshAddress address = SshAddress.of(uri);
    SshOptions ssh = SshOptions.of(options);
    SshProgram program = new SshProgram(address, ssh, options.connectTimeout());
    SshRequest request =
        ssh.bootstrap() ? new SshBootstrap(program, hostArguments).hostRequest() : ssh.request();
    @Nullable SshForward forward = request.offersSocket() ? SshForward.prepare(program) : null;
    boolean started = false;
    try {
      Process process = program.start(request, forward == null ? List.of() : forward.settings());
      started = true;
      return new SshTransport(
          new ChildProcessTransport(
              process,
              new ChildErrors(process, false),
              address.toString(),
              new SshDeath(address, request)::of),
          forward);
    } finally {
      if (!started && forward != null) {
        forward.close();
      }
    }
  }
}
