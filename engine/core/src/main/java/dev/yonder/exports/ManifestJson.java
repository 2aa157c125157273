package dev.yonder.exports;

import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.RecordedOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest as the text of {@code module.json}: a line for each member, and for each command one,
 * so that people can read it and see what has changed.
 */
final class ManifestJson {
  static final String FILE = "module.json";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_COLUMNS = 100;

  private final StringBuilder out = new StringBuilder("{");
  private boolean first = true;

  private ManifestJson() {}

  static String write(ModuleManifest module) {
    ManifestJson json = new ManifestJson();
    json.member("format", NODES.numberNode(ModuleManifest.FORMAT));
    json.member("generator", NODES.stringNode(module.generator()));
    json.member("name", NODES.stringNode(module.name()));
    json.member("guid", NODES.stringNode(module.guid().toString()));
    json.member("version", NODES.stringNode(module.version()));
    json.member("description", NODES.stringNode(module.description()));
    json.member("address", of(module.address()));
    json.member("selection", SelectionJson.of(module.selection()));
    ObjectNode faces = NODES.objectNode();
    CommandJson.putTexts(faces, "names", module.faces());
    json.member("faces", faces.put("encoding", module.encoding().name()));
    json.member("catalogueHash", NODES.stringNode(module.catalogueHash()));
    json.list("views", module.views().stream().map(ManifestJson::of).toList());
    json.list("commands", module.commands().stream().map(CommandJson::of).toList());
    return json.out.append("\n}\n").toString();
  }

  private void member(String name, JsonNode value) {
    begin(name);
    out.append(MAPPER.writeValueAsString(value));
  }

  private void list(String name, Iterable<ObjectNode> items) {
    begin(name);
    out.append('[');
    String before = "\n    ";
    for (ObjectNode item : items) {
      out.append(before).append(MAPPER.writeValueAsString(item));
      before = ",\n    ";
    }
    out.append(before.startsWith(",") ? "\n  ]" : "]");
  }

  private void begin(String name) {
    out.append(first ? "\n  \"" : ",\n  \"").append(name).append("\": ");
    first = false;
  }

  private static ObjectNode of(ModuleAddress address) {
    ObjectNode node = NODES.objectNode().put("uri", address.uri().toString());
    if (!address.transport().isEmpty()) {
      ObjectNode options = node.putObject("options");
      address
          .transport()
          .forEach((name, value) -> options.set(name, SelectionJson.value(name, value, 0)));
    }
    node.put("connectTimeout", address.connectTimeout().toString());
    node.put("idleTimeout", address.idleTimeout().toString());
    node.put("reconnectTimeout", address.reconnectTimeout().toString());
    node.put("heartbeat", address.heartbeat().toString());
    if (address.credential() != null) {
      node.put("credential", address.credential());
    }
    return node;
  }

  private static ObjectNode of(ViewInfo view) {
    ObjectNode node = NODES.objectNode();
    node.put("typeName", view.typeName());
    node.put("form", view.form().name());
    var columns = node.putArray("columns");
    for (ViewInfo.Column column : view.columns()) {
      columns
          .addObject()
          .put("label", column.label())
          .put("property", column.property())
          .put("width", column.width())
          .put("alignment", column.alignment().name());
    }
    return node;
  }

  static ModuleAddress address(JsonObject o) {
    SessionOptions usual = SessionOptions.DEFAULT;
    URI uri = o.parsed("uri", "an address of a session", TransportAddress::parse);
    Map<String, Object> options = o.map("options");
    List<String> unfit = RecordedOptions.unfit(uri, options);
    if (!unfit.isEmpty()) {
      throw o.invalid(
          "'options' says what a module.json may not decide: %s. Leave it out, and open a session to %s with it before the module's first call"
              .formatted(
                  Names.printable(String.join(", ", unfit)), Names.printable(uri.toString())));
    }
    ModuleAddress address =
        new ModuleAddress(
            uri,
            options,
            o.duration("connectTimeout", usual.connectTimeout()),
            o.duration("idleTimeout", usual.idleTimeout()),
            o.duration("reconnectTimeout", usual.reconnectTimeout()),
            o.duration("heartbeat", usual.heartbeat()),
            o.optionalText("credential"));
    if (address.connectTimeout().isZero() || address.heartbeat().isZero()) {
      throw o.invalid("'connectTimeout' and 'heartbeat' are longer than nothing");
    }
    return address;
  }

  static Charset encoding(JsonObject o) {
    return o.has("encoding")
        ? o.parsed("encoding", "a known charset", Charset::forName)
        : StandardCharsets.UTF_8;
  }

  static ViewInfo view(JsonObject o) {
    return new ViewInfo(
        o.text("typeName"),
        o.constant("form", ViewInfo.Form.class),
        o.list("columns", MAX_COLUMNS, ManifestJson::column));
  }

  private static ViewInfo.Column column(JsonObject o) {
    return new ViewInfo.Column(
        o.text("label"),
        o.text("property"),
        o.integer("width", 0),
        o.constant("alignment", ViewInfo.Alignment.class));
  }
}
