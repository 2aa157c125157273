package dev.yonder.host.builtin;

import dev.yonder.host.CommandSource;
import dev.yonder.host.HostCommand;
import java.util.List;
import java.util.Optional;

/** The programs in the directories of the host's PATH, each as a command of its own. */
public final class Programs implements CommandSource {
  static final String MODULE = "Application";

  private final ProgramPath path;

  /** The programs of the PATH that the host was started with. */
  public Programs() {
    this(new ProgramPath(null, System.getenv("PATH")));
  }

  Programs(ProgramPath path) {
    this.path = path;
  }

  @Override
  public String name() {
    return MODULE;
  }

  @Override
  public List<String> names() {
    return path.programs().stream().sorted().toList();
  }

  @Override
  public Optional<HostCommand> find(String name) {
    return Optional.ofNullable(path.lookup(name)).map(file -> new ProgramCommand(name, file));
  }
}
