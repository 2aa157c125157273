package dev.yonder.exports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.LocalName;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ViewInfo;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.SignatureCheck;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code module.json} that was read. Of its commands only the names are looked at; a signature is
 * read when it is asked for.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ModuleFile {
  /** The longest file that is read, in bytes. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final int MAX_VIEWS = 10_000;

  private static final ParameterSet NO_PARAMETERS = new ParameterSet(ParameterSet.SOLE, List.of());

  /** The members of a command that an outline leaves out. */
  private static final Set<String> NO_OUTLINE =
      Set.of("aliases", "examples", "parameters", "sets", "synopsis");

  /** Reads the members of a file one by one, and so does not look at what comes behind each. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(1024 * 1024)
                          .maxNameLength(1000)
                          .maxNumberLength(1000)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String where;
  private final byte[] bytes;
  private final JsonObject header;
  private final String name;
  private final UUID guid;
  private final ModuleAddress address;
  private final ImportOptions selection;
  private final Map<String, Place> places;

  /** Where a command stands in the file. */
  record Place(CommandSummary summary, String called, int start, int end) {}

  private ModuleFile(String where, byte[] bytes, ModuleScan scan) {
    this.where = where;
    this.bytes = bytes;
    this.header = scan.header();
    this.places = scan.places();
    this.name = header.text("name");
    if (!isModuleName(name)) {
      throw header.invalid("'%s' is no name of a module".formatted(Names.printable(name)));
    }
    this.guid = header.uuid("guid");
    this.address = ManifestJson.address(header.object("address"));
    this.selection = SelectionJson.read(header.object("selection"), address.uri());
  }

  /**
   * Reads a file.
   *
   * @param where the file, for messages
   * @param bytes its content, not changed from now on
   * @return the file, of whose commands only the names were looked at
   * @throws RemotingException if it is not what an export writes ({@code INVALID_MODULE}), or is of
   *     a newer format ({@code NEWER_MODULE})
   */
  public static ModuleFile read(String where, byte[] bytes) {
    try {
      return new ModuleFile(where, bytes, ModuleScan.of(where, bytes));
    } catch (JacksonException e) {
      throw broken(where, e);
    }
  }

  private static RemotingException broken(String where, JacksonException cause) {
    return new RemotingException(
        ErrorCode.INVALID_MODULE,
        "%s is no module.json: %s"
            .formatted(where, Names.printable(String.valueOf(cause.getOriginalMessage()))),
        cause);
  }

  /**
   * Whether a text can name an exported module: it becomes a directory and, in each language, a
   * name.
   *
   * @param name the text
   * @return true for 1 to 100 ASCII letters, digits and {@code _}, the first a letter
   */
  public static boolean isModuleName(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_]{0,99}");
  }

  /**
   * The module's name.
   *
   * @return an identifier
   */
  public String name() {
    return name;
  }

  /**
   * Its identity.
   *
   * @return the guid
   */
  public UUID guid() {
    return guid;
  }

  String version() {
    return Names.printable(header.text("version", "1.0"));
  }

  String description() {
    return Names.printable(header.text("description", ""));
  }

  ModuleAddress address() {
    return address;
  }

  ImportOptions selection() {
    return selection;
  }

  String catalogueHash() {
    return header.text("catalogueHash");
  }

  List<String> faces() {
    return header.object("faces").texts("names");
  }

  Charset encoding() {
    return ManifestJson.encoding(header.object("faces"));
  }

  List<ViewInfo> views() {
    return header.list("views", MAX_VIEWS, ManifestJson::view);
  }

  /** What an import chooses from. */
  Catalogue catalogue() {
    return new Catalogue(
        catalogueHash(),
        List.of(),
        places.values().stream().map(Place::summary).toList(),
        views(),
        List.of());
  }

  /** Under which name the host runs a command. */
  String called(String command) {
    Place place = places.get(Names.key(command));
    return place == null ? command : place.called();
  }

  /** The signatures of all commands, as they stand there, by what the host runs them as. */
  Map<String, CommandInfo> signatures() {
    Map<String, CommandInfo> all = new LinkedHashMap<>();
    places.values().forEach(place -> all.put(place.called(), read(place)));
    return all;
  }

  /** A command's signature as it stands there. */
  Optional<CommandInfo> signature(String called) {
    int slash = called.lastIndexOf('\\');
    Place place = places.get(Names.key(called.substring(slash + 1)));
    return Optional.ofNullable(place).map(this::read);
  }

  private CommandInfo read(Place place) {
    try {
      return read(place, MAPPER.readTree(bytes, place.start(), place.end() - place.start()));
    } catch (JacksonException e) {
      throw broken(where, e);
    }
  }

  private CommandInfo read(Place place, JsonNode command) {
    return CommandJson.read(
        new JsonObject(
            "%s: command %s".formatted(where, Names.printable(place.summary().name())), command));
  }

  /** Most of a file is parameters, and most of the time is theirs. */
  private CommandInfo readOutline(Place place) {
    ObjectNode members = MAPPER.createObjectNode();
    try (JsonParser parser =
        MAPPER.createParser(bytes, place.start(), place.end() - place.start())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = parser.currentName();
        parser.nextToken();
        if (NO_OUTLINE.contains(member)) {
          parser.skipChildren();
        } else {
          members.set(member, MAPPER.readTree(parser));
        }
      }
    } catch (JacksonException e) {
      throw broken(where, e);
    }
    members.putArray("sets").add(CommandJson.of(NO_PARAMETERS));
    return read(place, members);
  }

  /**
   * All that the file says, checked; what is odd in a signature is left out.
   *
   * @return the manifest
   * @throws RemotingException if a signature cannot be read or used
   */
  public ModuleManifest manifest() {
    return manifest(this::read);
  }

  /**
   * The same without the commands' parameters, help and examples, in a fraction of the time.
   *
   * @return the manifest, whose commands only tell their names and what they give
   */
  public ModuleManifest outline() {
    return manifest(this::readOutline);
  }

  private ModuleManifest manifest(Function<Place, CommandInfo> reading) {
    return new ModuleManifest(
        Names.printable(header.text("generator", "")),
        name,
        guid,
        version(),
        description(),
        address,
        selection,
        faces(),
        encoding(),
        catalogueHash(),
        places.values().stream()
            .map(place -> exported(place, reading.apply(place)))
            .sorted(Comparator.comparing(ExportedCommand::function))
            .toList(),
        views());
  }

  private ExportedCommand exported(Place place, CommandInfo signature) {
    CommandInfo info = SignatureCheck.check(signature).info();
    return new ExportedCommand(
        info, place.called(), LocalName.of(info.name(), selection.prefix()).function());
  }

  @Override
  public String toString() {
    return where;
  }
}
