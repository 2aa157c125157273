package dev.yonder.javascript;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.exports.ModulePath;
import dev.yonder.trust.CheckedModule;
import dev.yonder.trust.ModuleTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Leads {@code remote:NAME} to the ECMAScript module of an exported module that the execution
 * policy allows; what runs is what was checked. That of a jar is where it would be if the jar were
 * a directory, so that it finds the jar as it finds a directory.
 */
final class RemoteModules {
  private static final String SCHEME = "remote";
  private static final int MOST_TOLD = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final Function<String, Path> finder;
  private final Map<Path, CheckedModule> modules = new ConcurrentHashMap<>();

  /** The engine asks for a place and reads it then: only reading tells a script what is wrong. */
  private final Map<Path, String> refused = new ConcurrentHashMap<>();

  /**
   * Modules that are found in some way.
   *
   * @param finder gives the directory or jar of a module by its name, or throws a {@link
   *     RemotingException} that says which there are
   */
  RemoteModules(Function<String, Path> finder) {
    this.finder = finder;
  }

  /** Finds a module on the module path of this process. */
  static Path onPath(String name) {
    ModulePath path = ModulePath.ofProcess();
    try {
      return path.require(name);
    } catch (RemotingException e) {
      List<String> known = path.names().stream().limit(MOST_TOLD).toList();
      String there = known.isEmpty() ? "" : " There is: " + String.join(", ", known);
      throw new RemotingException(e.code(), e.getMessage() + there, e);
    }
  }

  static boolean isMeant(URI uri) {
    return SCHEME.equalsIgnoreCase(uri.getScheme());
  }

  /** The file of a module; {@link #open} fails for it if there is none. */
  Path path(URI uri) {
    String name = uri.getRawSchemeSpecificPart();
    try {
      return find(name);
    } catch (RemotingException e) {
      Path nowhere = Path.of("no " + SCHEME, Integer.toHexString(name.hashCode()));
      refused.put(nowhere, String.valueOf(e.getMessage()));
      return nowhere;
    }
  }

  private Path find(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "import from 'remote:NAME' takes the name of an exported module, letters, digits and _,"
              + " not '%s'".formatted(Names.printable(name)));
    }
    Path module = finder.apply(name);
    Path file = module.resolve(name + ".mjs");
    modules.put(file, ModuleTrust.of(null, null).open(module));
    return file;
  }

  /** Whether a file is that of a module that was found. */
  boolean isFound(Path path) {
    return modules.containsKey(path);
  }

  /** Fails with what a script is to be told of a module that it cannot have. */
  void check(Path path) throws IOException {
    String message = refused.remove(path);
    if (message != null) {
      throw new IOException(message);
    }
  }

  /** Opens the file of a module that was found. */
  SeekableByteChannel open(Path path) throws IOException {
    CheckedModule module = Objects.requireNonNull(modules.get(path));
    try {
      return new BytesChannel(module.read(String.valueOf(path.getFileName())));
    } catch (RemotingException e) {
      throw new IOException(noFace(module.path(), path), e);
    }
  }

  private static String noFace(Path module, Path file) {
    return "Module %s has no %s: export it again with its JavaScript face, or use importModule"
        .formatted(module, file.getFileName());
  }
}
