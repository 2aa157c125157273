package dev.yonder.exports;

import dev.yonder.imports.ImportOptions;
import dev.yonder.trust.CertificateReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to export, and how.
 *
 * @param selection which commands, and under which prefix
 * @param force whether to take the place of a module that is there
 * @param encoding the charset of the faces' files; {@code module.json} is always in UTF-8
 * @param faces the names of the faces wanted; none of them for all that need not be asked for
 * @param credential what a {@link CredentialProvider} will be asked for, or null
 * @param certificate the key that signs the module, or null not to sign it
 */
public record ExportOptions(
    ImportOptions selection,
    boolean force,
    Charset encoding,
    List<String> faces,
    @Nullable String credential,
    @Nullable CertificateReference certificate) {
  /** Everything that an import would take, in UTF-8, in place of nothing. */
  public static final ExportOptions DEFAULT =
      new ExportOptions(
          ImportOptions.DEFAULT, false, StandardCharsets.UTF_8, List.of(), null, null);

  /** Copies the list. */
  public ExportOptions {
    faces = List.copyOf(faces);
  }
}
