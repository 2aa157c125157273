package dev.yonder.exports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ModuleSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** With which options commands were chosen, and plain values, as JSON. */
final class SelectionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_SPECS = 1_000;
  private static final int MAX_DEPTH = 20;

  /** Schemes of hosts that see this machine's files. */
  private static final Set<String> HERE = Set.of("local", "unix", "memory");

  private static final Pattern FILE =
      Pattern.compile(".*[/\\\\].*|.*\\.[a-z0-9]{1,6}", Pattern.DOTALL);
  private static final Pattern ABSOLUTE = Pattern.compile("^(/|[A-Za-z]:[/\\\\])");

  private SelectionJson() {}

  static ObjectNode of(ImportOptions options) {
    ObjectNode node = NODES.objectNode();
    node.set("name", texts(options.names()));
    node.set("module", texts(options.modules()));
    if (!options.qualifiedModules().isEmpty()) {
      ArrayNode specs = node.putArray("fullyQualifiedModule");
      options.qualifiedModules().forEach(spec -> specs.add(of(spec)));
    }
    node.set("commandType", texts(options.types().stream().map(Enum::name).sorted().toList()));
    if (!options.arguments().isEmpty()) {
      node.set("argumentList", value("argumentList", options.arguments(), 0));
    }
    node.set("formatTypeName", texts(options.formatTypeNames()));
    node.put("prefix", options.prefix());
    node.put("allowClobber", options.allowClobber());
    node.put("disableNameChecking", options.disableNameChecking());
    return node;
  }

  private static ObjectNode of(ModuleSpec spec) {
    ObjectNode node = NODES.objectNode().put("name", spec.name());
    put(node, "version", spec.version());
    put(node, "minimumVersion", spec.minimumVersion());
    put(node, "maximumVersion", spec.maximumVersion());
    put(node, "guid", spec.guid());
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** A plain value that JSON has, and that is the same when it is read again. */
  static JsonNode value(String what, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused(what, "is nested too deeply");
    } else if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof CharSequence || value instanceof Path) {
      return NODES.stringNode(value.toString());
    } else if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return NODES.numberNode(((Number) value).intValue());
    } else if (value instanceof Long number) {
      return NODES.numberNode(number);
    } else if (value instanceof BigInteger number) {
      return NODES.numberNode(number);
    } else if (value instanceof BigDecimal number) {
      return NODES.numberNode(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      return NODES.numberNode(number);
    } else if (value instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(value(what, item, depth + 1)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      map.forEach((key, item) -> node.set(String.valueOf(key), value(what, item, depth + 1)));
      return node;
    }
    throw refused(what, "is a " + value.getClass().getName());
  }

  /** The value that stands there when it is read again. */
  static Object plain(String what, Object value) {
    Object read = JsonObject.plain(value(what, value, 0));
    if (read == null) {
      throw refused(what, "is null");
    }
    return read;
  }

  private static BindingException refused(String what, String why) {
    return new BindingException(
        ErrorCode.INVALID_OPTION,
        "An exported module cannot keep '%s', which %s; it keeps texts, numbers, booleans, lists and maps"
            .formatted(Names.printable(what), why));
  }

  /**
   * Whether the modules that are to be loaded are files of this machine, or files at a place that
   * depends on where the host works: a host takes what has a separator or ends like a file's name
   * for a path.
   */
  static boolean namesFiles(URI uri, ImportOptions options) {
    boolean here = HERE.contains(String.valueOf(uri.getScheme()));
    return Stream.concat(
            options.modules().stream(), options.qualifiedModules().stream().map(ModuleSpec::name))
        .anyMatch(
            module -> FILE.matcher(module).matches() && (here || !ABSOLUTE.matcher(module).find()));
  }

  static ImportOptions read(JsonObject o, URI uri) {
    ImportOptions options = read(o);
    if (namesFiles(uri, options)) {
      throw o.invalid(
          "a module is the path of a file, which a module.json may not have loaded by %s; export again, by the module's name"
              .formatted(Names.printable(uri.toString())));
    }
    return options;
  }

  private static ImportOptions read(JsonObject o) {
    return new ImportOptions(
        o.texts("name"),
        o.texts("module"),
        o.list("fullyQualifiedModule", MAX_SPECS, SelectionJson::spec),
        types(o),
        o.values("argumentList"),
        o.texts("formatTypeName"),
        o.text("prefix", ""),
        o.bool("allowClobber"),
        o.bool("disableNameChecking"));
  }

  private static Set<CommandType> types(JsonObject o) {
    List<String> names = new ArrayList<>(o.texts("commandType"));
    Set<CommandType> types = EnumSet.noneOf(CommandType.class);
    for (CommandType type : CommandType.values()) {
      if (names.remove(type.name())) {
        types.add(type);
      }
    }
    if (!names.isEmpty()) {
      throw o.invalid("'commandType' has an unknown kind: " + Names.printable(names.get(0)));
    }
    return types;
  }

  private static ModuleSpec spec(JsonObject o) {
    return new ModuleSpec(
        o.text("name"),
        o.optionalText("version"),
        o.optionalText("minimumVersion"),
        o.optionalText("maximumVersion"),
        o.has("guid") ? o.uuid("guid") : null);
  }
}
