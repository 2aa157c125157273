package dev.yonder.exports;

import dev.yonder.command.CommandType;
import dev.yonder.command.ModuleInfo;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import dev.yonder.trust.CertificateReference;
import dev.yonder.trust.ModuleTrust;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A module that was exported, as it is on disk.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ExportedModule {
  private final Path place;
  private final ModuleFile file;

  private ExportedModule(Path place, ModuleFile file) {
    this.place = place;
    this.file = file;
  }

  /**
   * Opens a module: reads the names of its commands, and connects to nothing.
   *
   * @param nameOrPath its name on the {@link ModulePath}, or the path of its directory or jar
   * @return the module
   * @throws dev.yonder.RemotingException if there is none ({@code NOT_FOUND}), the configured
   *     execution policy does not allow it ({@code UNTRUSTED_MODULE}), it is of a newer format
   *     ({@code NEWER_MODULE}), or its file cannot be used ({@code INVALID_MODULE})
   */
  public static ExportedModule open(String nameOrPath) {
    return open(nameOrPath, ModuleTrust.of(null, null));
  }

  /**
   * Opens a module, if it may be trusted.
   *
   * @param nameOrPath its name on the {@link ModulePath}, or the path of its directory or jar
   * @param trust which modules may be opened
   * @return the module
   * @throws dev.yonder.RemotingException as {@link #open(String)} does
   */
  public static ExportedModule open(String nameOrPath, ModuleTrust trust) {
    Path place = ModulePath.ofProcess().require(nameOrPath);
    byte[] bytes = trust.open(place).read(ManifestJson.FILE);
    return new ExportedModule(
        place, ModuleFile.read(place.resolve(ManifestJson.FILE).toString(), bytes));
  }

  /**
   * A module whose {@code module.json} was read elsewhere, such as beside a class. No execution
   * policy is asked: who put it there could have put any code there.
   *
   * @param place where it is, for people
   * @param bytes the file
   * @return the module
   * @throws dev.yonder.RemotingException as {@link #open} does
   */
  public static ExportedModule of(Path place, byte[] bytes) {
    return new ExportedModule(place, ModuleFile.read(place.toString(), bytes));
  }

  /**
   * Its file.
   *
   * @return what was read
   */
  public ModuleFile file() {
    return file;
  }

  /**
   * Where it is.
   *
   * @return the directory or jar
   */
  public Path place() {
    return place;
  }

  /**
   * With which options the module is imported when nothing else is said: all of it, under the names
   * that it was exported with.
   *
   * @return the options
   */
  public ImportOptions usual() {
    return ImportOptions.DEFAULT
        .withTypes(Set.of(CommandType.values()))
        .withArguments(file.selection().arguments())
        .withPrefix(file.selection().prefix())
        .withAllowClobber(file.selection().allowClobber())
        .withDisableNameChecking(true);
  }

  /**
   * Imports its commands, without a session.
   *
   * @param options which of them, and under which names
   * @param scope where the functions will go
   * @param use how they come to their host
   * @return the module; putting its functions into the scope is up to the caller
   * @throws dev.yonder.RemotingException if nothing matches, or nothing is left
   */
  public RemoteModule use(ImportOptions options, ImportPlan.Scope scope, ModuleUse use) {
    return use(options, scope, new ModuleConnection(file, use));
  }

  /**
   * Imports its commands in the place of those of an earlier import, whose session they go on with.
   *
   * @param before what was imported of this module before it was written anew; its functions go on
   *     as they are, but the session belongs to the new ones
   * @param options which of the commands, and under which names
   * @param scope where the functions will go
   * @return the module
   * @throws dev.yonder.RemotingException if nothing matches, or nothing is left
   */
  public RemoteModule useAgain(RemoteModule before, ImportOptions options, ImportPlan.Scope scope) {
    if (before.origin() instanceof ModuleConnection connection) {
      return use(options, scope, connection.successor(file));
    }
    throw new IllegalArgumentException(before + " was imported from a session");
  }

  private RemoteModule use(
      ImportOptions options, ImportPlan.Scope scope, ModuleConnection connection) {
    ImportPlan plan = ImportPlan.of(file.catalogue(), options, scope);
    List<ImportPlan.Entry> entries = plan.entries().stream().map(this::calledAsRecorded).toList();
    return RemoteModule.of(
        connection,
        new ModuleInfo(file.name(), file.version(), file.guid(), file.description()),
        place.toString(),
        new RemoteModule.Imports(
            new ImportPlan(entries, plan.skipped(), plan.unusual()), file.views(), options));
  }

  private ImportPlan.Entry calledAsRecorded(ImportPlan.Entry entry) {
    return new ImportPlan.Entry(
        entry.command(), file.called(entry.command().name()), entry.name(), entry.defined());
  }

  /**
   * Exports the module again to where it is, with what its host offers now.
   *
   * @param session a session to its host
   * @param certificate the key that signs it, or null not to sign it
   * @return the new module; imports of the old one stay as they are
   * @throws dev.yonder.RemotingException if it is signed and no key is given ({@code REFUSED}),
   *     nothing matches any longer, or the files cannot be written; then nothing has changed
   */
  public ModuleExport.Result update(Session session, @Nullable CertificateReference certificate) {
    return ModuleExport.update(session, place, file, certificate);
  }

  @Override
  public String toString() {
    return "module %s at %s".formatted(file.name(), place);
  }
}
